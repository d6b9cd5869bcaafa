"""What the headings of columns mean."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .titles import level_of

# Codes of columns; those in LEFT_OUT are known, and their contents are never kept anywhere.
SYNONYMS = {
    "serial": "序号 序 编号 号 no no. 顺序 排序 项次 总序号",
    "name": "姓名 名字 工匠姓名 劳模姓名 职工姓名 人员姓名 本人姓名 获奖人姓名 获奖者 获奖人 获得者 获得者姓名"
    " 员工姓名 先进个人姓名 获奖人员姓名 获奖人员 表彰对象",
    "former_names": "曾用名 别名 原名",
    "sex": "性别 男女",
    "birth": "出生年月 出生日期 生日 出生年月日 出生时间 出生 出生年份 出生年 生年月",
    "ethnicity": "民族",
    "political_status": "政治面貌 政治面目 党派 党员",
    "education": "文化程度 学历 文化 最高学历 受教育程度 文化水平",
    "employer": "单位 工作单位 所在单位 单位名称 现工作单位 工作单位名称 所属单位 企业名称 公司 公司名称 企业 所在企业"
    " 现单位 服务单位 就业单位 工作单位全称 单位全称 现工作单位名称 原工作单位 获奖时单位",
    "employer_post": "工作单位及职务 单位及职务 单位职务 工作单位职务 工作单位和职务 单位及职务职称 工作单位及职务职称"
    " 单位及岗位 所在单位及职务 工作单位及岗位 现工作单位及职务 工作单位与职务 所在单位及岗位 单位和职务 工作单位职称",
    "post": "职务 岗位 职务职称 职称 工作岗位 职位 现任职务 职务岗位 岗位职务 工种岗位 职务工种",
    "id_number": "身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 证件号码 证件号 居民身份证号码 居民身份证号 公民身份证号",
    "phone": "电话 手机 联系方式 联系电话 手机号 手机号码 电话号码 移动电话 本人电话 联系手机 手机电话 联系号码 电话手机 固定电话"
    " 办公电话 座机",
    "honour": "荣誉称号 称号 荣誉 何时获何荣誉 命名称号 荣誉情况 获得荣誉名称 获得荣誉 荣誉名称 所获荣誉 所获荣誉称号 获奖名称"
    " 获奖情况 奖项 奖项名称 获得荣誉称号 授予称号 劳模类别 劳模称号 表彰称号 获得称号 获何荣誉 何时获得何种荣誉 称号名称"
    " 荣誉类别 曾获荣誉 主要荣誉 何时何地获何荣誉 何时获何种荣誉 何时获得何荣誉 荣誉项目 获奖项目 荣誉称号名称 工匠称号"
    " 劳模名称 类别 获得荣誉情况 获奖称号 何年何月获何荣誉 何年获何荣誉 获得何种荣誉",
    "year": "年份 获得时间 授予时间 命名年度 表彰时间 评选年度 年度 时间 获奖时间 获奖年份 获评时间 评定时间 命名时间 认定时间"
    " 授予年份 授予年度 获得年份 获得年度 表彰年份 表彰年度 评选年份 荣誉时间 获得荣誉时间 获得荣誉年份 授予日期 获奖日期"
    " 获奖年度 荣誉年份 何时获得 批准时间 获荣誉时间 荣誉获得时间 命名年份 认定年度 认定年份 获评年份 获评年度 评定年份 称号获得时间"
    " 评选时间 获称号时间",
    "level": "级别 等级 荣誉级别 称号级别 荣誉等级 层级 荣誉层级 表彰级别 劳模级别 劳模等级",
    "craft": "技艺 工种 行业 专长 技艺类别 工艺 所属行业 从事行业 技艺门类 门类 技能专长 从事技艺 项目 手艺 技艺名称 专业 技艺项目",
    "township": "镇街 所属镇街 街道 乡镇 镇街道 所在镇街 乡镇街道 所属街道 所属乡镇 街道乡镇 所在乡镇 属地 所属镇 镇",
    "certificate_number": "证书编号 证书号 荣誉证书编号 证书号码 荣誉证书号",
    "decision_number": "发文字号 文号 文件号 表彰文号 授予文号 文件文号 批准文号 表彰文件 文件字号 命名文件 授予文件",
    "body": "授予单位 颁奖单位 表彰单位 授奖单位 颁发单位 命名单位 授予机关 表彰机关 批准机关 评选单位 颁发机关 授予部门 批准单位 发证单位",
    "session": "届次 届 批次",
    "remark": "备注 状态 说明 情况说明 人员状态 目前状态 现状 备考 健在情况 是否健在 在职情况 在职状态 在职退休 是否退休 人员类别",
    "work_start": "参加工作时间 参加工作年月 工作时间 入职时间 参工时间 入厂时间 上岗时间 参加工作日期 到岗时间 工作年月 入职日期 在岗时间 连续在岗时间",
    "service": "工龄 在岗年限 年龄 周岁 从业年限",
    "bank": "银行账号 银行卡号 开户行 银行 开户银行 卡号 账号 银行账户 社保卡号 工资卡号 收款账号",
    "address": "家庭住址 住址 地址 家庭地址 通讯地址 户籍地址 现住址 户籍所在地 居住地址 联系地址 邮编 籍贯",
}
ALIASES = {alias: code for code, words in SYNONYMS.items() for alias in words.split()}
LEFT_OUT = {"bank", "address", "serial", "service"}
OTHERS = re.compile(
    "配偶|家属|亲属|子女|父亲|母亲|联系人|推荐|填报|填表|上级|主管|徒弟|师傅|师父|紧急|经办|审核|代领|领取人|慰问|金额|带队|党组织"
)
# For headings that nobody foresaw; the first that is found decides.
SIGNS = (
    (re.compile("(时间|年份|年度).*(及|和|、|/).*(荣誉|称号|名称)"), "honour"),
    (re.compile("(荣誉|称号|名称).*(及|和|、|/).*(时间|年份|年度)"), "honour"),
    (re.compile("身份证|身份号"), "id_number"),
    (re.compile("银行|卡号|账号|账户|开户"), "bank"),
    (re.compile("住址|地址"), "address"),
    (re.compile("电话|手机"), "phone"),
    (re.compile("性别"), "sex"),
    (re.compile("出生"), "birth"),
    (re.compile("参加工作|入职|参工|工作时间|入党"), "work_start"),
    (re.compile("证书(编)?号"), "certificate_number"),
    (re.compile("文号|发文"), "decision_number"),
    (re.compile("(授予|颁奖|颁发|表彰|命名)(单位|机关|部门)"), "body"),
    (
        re.compile("(获得|授予|命名|表彰|获奖|获评|评选|认定|评定).*(时间|年份|年度|日期|年月)"),
        "year",
    ),
    (re.compile("荣誉|称号|奖项"), "honour"),
    (re.compile("单位.*(职务|岗位|职称)"), "employer_post"),
    (re.compile("工作单位|单位名称|所在单位"), "employer"),
    (re.compile("职务|职称|岗位"), "post"),
    (re.compile("镇街|街道|乡镇"), "township"),
    (re.compile("姓名$"), "name"),
)
NUMBERED = re.compile(r"[一二三四五六七八九\d]+$")


@dataclass(frozen=True)
class Column:
    """What a column holds. ``group`` joins an honour with its year, ``level`` comes from its heading;
    ``title`` is the honour itself where it stands in the heading and the cells hold years or ticks."""

    code: str
    heading: str
    group: str = ""
    level: str = ""
    title: str = ""


def tidy(text: str) -> str:
    """A heading without spaces, line breaks, brackets and stars."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    text = re.sub(r"[(\[【〔].*?[)\]】〕]", "", text) or text
    return text.strip("*:.。、,;/_-—").lower()


def code_of(heading: str) -> str:
    """The code of a single heading, '' when unknown."""
    word = tidy(heading)
    if not word or len(word) > 20 or OTHERS.search(word):
        return ""
    bare = NUMBERED.sub("", word)
    joined = re.sub(r"[/、,和与及·.]", "", bare)
    for form in (word, bare, joined):
        if form in ALIASES:
            return ALIASES[form]
    return next((code for pattern, code in SIGNS if pattern.search(word)), "")


def column_of(parent: str, child: str) -> Column | None:
    """The column under a heading and, in tables with two rows of headings, its parent."""
    heading = "".join(dict.fromkeys((parent.strip(), child.strip())))
    if OTHERS.search(tidy(parent)):
        return None
    code = (
        code_of(child) or code_of(parent + child) or (code_of(parent) if not child.strip() else "")
    )
    level = level_of(tidy(parent)) or level_of(tidy(child))
    if not code and level and re.search("级|全国|省|市", tidy(child)) and len(tidy(child)) <= 6:
        code = "honour"
    if not code:
        return None
    if code not in ("honour", "year"):
        level = ""
    number = NUMBERED.search(tidy(child))
    group = f"{tidy(parent) if parent != child else ''}{number.group() if number else ''}"
    return Column(code, heading, group=group, level=level)


LABELS = {
    "name": _("Name"),
    "former_names": _("Former names"),
    "sex": _("Sex"),
    "birth": _("Born"),
    "ethnicity": _("Ethnicity"),
    "political_status": _("Political status"),
    "education": _("Education"),
    "employer": _("Employer"),
    "employer_post": _("Employer and post"),
    "post": _("Post"),
    "id_number": _("Identity number"),
    "phone": _("Phone"),
    "honour": _("Honour"),
    "level": _("Level"),
    "craft": _("Craft"),
    "township": _("Town or subdistrict"),
    "certificate_number": _("Certificate number"),
    "decision_number": _("Document number"),
    "body": _("Conferring body"),
    "session": _("Session"),
    "remark": _("Remarks"),
    "work_start": _("Began to work"),
}


def column_label(code: str) -> str:
    """A column's name in the reader's language."""
    return str(LABELS.get(code, code))
