"""A long process to draw, with returns, holds and ways out of nearly every state: how titles are won."""

from django.db.models import TextChoices

from config.common.declarations import ProcessPicture


class Stage(TextChoices):
    DRAFT = "draft", "草稿"
    UNIT_NOTICE = "unit_notice", "单位公示"
    SUBMITTED = "submitted", "已上报"
    RETURNED = "returned", "退回修改"
    ENDORSED = "endorsed", "镇街已推荐"
    VETTING = "vetting", "征求意见"
    PANEL = "panel", "评委会评审"
    SHORTLISTED = "shortlisted", "拟推荐"
    RESERVE = "reserve", "后备"
    PUBLIC_NOTICE = "public_notice", "公示中"
    OBJECTION_HOLD = "objection_hold", "异议核查"
    CLEARED = "cleared", "公示无异议"
    APPROVED = "approved", "已批准"
    FORWARDED = "forwarded", "已报送上级"
    CONFERRED = "conferred", "已授予"
    UPPER_DECLINED = "upper_declined", "上级未批准"
    WITHDRAWN = "withdrawn", "已撤回"
    REJECTED = "rejected", "未通过"


BEFORE_APPROVAL = tuple(Stage)[: list(Stage).index(Stage.APPROVED)]
BEFORE_CONFERRAL = (*BEFORE_APPROVAL, Stage.APPROVED, Stage.FORWARDED)

STEPS = {
    (Stage.DRAFT, "post"): Stage.UNIT_NOTICE,
    (Stage.UNIT_NOTICE, "submit"): Stage.SUBMITTED,
    (Stage.UNIT_NOTICE, "revise"): Stage.DRAFT,
    (Stage.SUBMITTED, "endorse"): Stage.ENDORSED,
    (Stage.SUBMITTED, "return"): Stage.RETURNED,
    (Stage.RETURNED, "submit"): Stage.SUBMITTED,
    (Stage.ENDORSED, "return"): Stage.RETURNED,
    (Stage.ENDORSED, "vet"): Stage.VETTING,
    (Stage.VETTING, "convene"): Stage.PANEL,
    (Stage.PANEL, "shortlist"): Stage.SHORTLISTED,
    (Stage.PANEL, "keep"): Stage.RESERVE,
    (Stage.RESERVE, "promote"): Stage.SHORTLISTED,
    (Stage.SHORTLISTED, "publish"): Stage.PUBLIC_NOTICE,
    (Stage.PUBLIC_NOTICE, "hold"): Stage.OBJECTION_HOLD,
    (Stage.PUBLIC_NOTICE, "clear"): Stage.CLEARED,
    (Stage.PUBLIC_NOTICE, "amend"): Stage.PUBLIC_NOTICE,
    (Stage.OBJECTION_HOLD, "resume"): Stage.PUBLIC_NOTICE,
    (Stage.OBJECTION_HOLD, "dismiss"): Stage.CLEARED,
    (Stage.CLEARED, "hold"): Stage.OBJECTION_HOLD,
    (Stage.CLEARED, "approve"): Stage.APPROVED,
    (Stage.CLEARED, "forward"): Stage.FORWARDED,
    (Stage.APPROVED, "confer"): Stage.CONFERRED,
    (Stage.FORWARDED, "confer"): Stage.CONFERRED,
    (Stage.FORWARDED, "decline"): Stage.UPPER_DECLINED,
    **{(stage, "withdraw"): Stage.WITHDRAWN for stage in BEFORE_APPROVAL},
    **{(stage, "reject"): Stage.REJECTED for stage in BEFORE_CONFERRAL},
}

VERBS = {
    "post": "开始单位公示",
    "submit": "上报",
    "revise": "公示作废，修改内容",
    "endorse": "推荐",
    "return": "退回",
    "vet": "通过初审",
    "convene": "提交评委会",
    "shortlist": "确定为拟推荐对象",
    "keep": "列为后备",
    "promote": "递补",
    "publish": "发布公示",
    "hold": "受理异议",
    "clear": "公示结束",
    "amend": "更正公示",
    "resume": "异议不成立，继续公示",
    "dismiss": "异议不成立",
    "approve": "批准",
    "forward": "报送上级",
    "confer": "授予",
    "decline": "上级未批准",
    "withdraw": "本人撤回",
    "reject": "取消资格",
}

SELECTION = ProcessPicture(
    key="selection",
    title="评选",
    table=STEPS,
    states=Stage,
    verbs=VERBS,
    who={"return": "复审人", (Stage.SUBMITTED, "return"): "镇街"},
    conditions={"reject": "查实不符合条件"},
)
