"""Employer and post that share one cell, 工作单位及职务."""

import re
import unicodedata

ENDS = (
    "有限责任公司|股份有限公司|有限公司|分公司|子公司|集团公司|公司|集团|合作社|供电所|卫生院|卫生服务中心|人民医院|中医院|医院"
    "|幼儿园|小学|中学|学校|学院|大学|研究所|设计院|委员会|办事处|人民政府|管理局|分局|总站|工作站|服务站|环卫所|派出所|事务所"
    "|工作室|工作坊|经营部|门市部|商行|银行|支行|信用社|林场|农场|茶厂|总厂|分厂|工厂|中心|总工会|工会|协会|合作联社"
)
WHOLE = re.compile(rf"^(.*(?:{ENDS}))(.*)$")
POST = re.compile(
    "(?:董事长|总经理|副?经理|厂长|主任|副主任|书记|局长|所长|科长|院长|校长|站长|队长|班长|组长|部长|主管|主席|理事长|会长|馆长|园长"
    "|工程师|技师|技工|技术员|教师|医师|医生|护士|护士长|驾驶员|司机|工人|职工|员工|农民|会计|社长|总监|负责人|法人|股东|操作工"
    "|电工|焊工|钳工|车工|木工|维修工|保洁员|环卫工|厨师|师傅|教授|讲师|调度|质检员|保管员|干部|职员|科员|村长|工)$"
)
SEPARATOR = re.compile(r"[\s,，、;；/]+")


def split_workplace(text: str) -> tuple[str, str]:
    """Employer and post; the whole text is the employer where no post is recognised behind it."""
    text = unicodedata.normalize("NFKC", text).strip()
    parts = [part for part in SEPARATOR.split(text) if part]
    if len(parts) == 2 and POST.search(parts[1]):
        return parts[0], parts[1]
    whole = "".join(parts)
    found = WHOLE.match(whole)
    if found and found[2] and POST.search(found[2]):
        return found[1], found[2].strip("-—:：()（）")
    return whole, ""


def tidy_workplace(text: str) -> str:
    """An organisation's name as it is stored: half-width letters, Chinese brackets, no spaces between
    Chinese characters."""
    text = unicodedata.normalize("NFKC", text).strip()
    text = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    text = re.sub(r"\s+", " ", text)
    return (
        text.replace("(", "（").replace(")", "）") if re.search("[\u4e00-\u9fff]", text) else text
    )


def workplace_key(text: str) -> str:
    """Two spellings of one organisation have the same key."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s()（）.,，、·\-—“”\"']", "", text)
