"""What the cells of a register say, in Chinese whoever exports; the first of each is what we write."""

from museum.choices import Condition, DimensionKind, MakerRole, SourceKind

CONDITIONS = {
    Condition.COMPLETE: "完整 完好",
    Condition.NEARLY: "基本完整 基本完好",
    Condition.DAMAGED: "残缺 残损",
    Condition.SEVERE: "严重残缺 严重残损",
}
SOURCES = {
    SourceKind.GIFT: "捐赠 捐献 受赠",
    SourceKind.PURCHASE: "征集购买 购买 征购 收购",
    SourceKind.LOAN: "借展 借用 借入",
    SourceKind.DEPOSIT: "寄存 代存",
    SourceKind.TRANSFER: "移交 调拨 划拨",
    SourceKind.COMMISSION: "定制 委托制作 订制",
}
ROLES = {
    MakerRole.MAKER: "作者 制作者",
    MakerRole.DESIGNER: "设计 设计者",
    MakerRole.EXECUTOR: "制作 施工",
    MakerRole.ASSISTANT: "协作 协助 助手",
    MakerRole.SUPERVISOR: "监制 指导",
}
KINDS = {
    DimensionKind.LENGTH: "长 长度",
    DimensionKind.WIDTH: "宽 宽度",
    DimensionKind.HEIGHT: "高 高度",
    DimensionKind.DIAMETER: "直径",
    DimensionKind.MOUTH: "口径",
    DimensionKind.BELLY: "腹径",
    DimensionKind.BASE: "底径 足径",
    DimensionKind.THICKNESS: "厚 厚度",
    DimensionKind.DEPTH: "深 深度",
    DimensionKind.CIRCUMFERENCE: "周长 围",
}
YES, NO = ("是", "公开", "对外", "true", "1", "yes"), ("否", "不公开", "false", "0", "no")


def word_of(words: dict, value: str) -> str:
    """What we write for a value."""
    return words[value].split()[0] if value in words else ""


def value_of(words: dict, text: str) -> str | None:
    """The value that a word means: our words, their synonyms, or the code itself."""
    for value, synonyms in words.items():
        if text.lower() == value or text in synonyms.split():
            return str(value)
    return None
