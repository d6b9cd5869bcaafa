"""The State Council's notice, read from its text."""

import pytest

from config.common.arrangements import announced
from config.common.errors import Refusal
from config.common.holiday_notices import read_notice
from tests.config.calendars import day

NOTICES = {
    2024: """
        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
        经国务院批准，现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
        国务院办公厅
        2023年10月25日
    """,
    2025: """
        国办发明电〔2024〕12号
        经国务院批准，现将2025年元旦、春节、清明节、劳动节、端午节、国庆节和中秋节放假调休日期的具体安排通知如下。
        一、元旦：1月1日（周三）放假1天，不调休。
        二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
        三、清明节：4月4日（周五）至6日（周日）放假，共3天。
        四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
        五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
        六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
    """,
    2026: """
        国办发明电〔2025〕7号
        经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
    """,
}


@pytest.mark.parametrize("year", sorted(NOTICES))
def test_a_notice_says_what_the_announced_year_holds(year):
    """Two sources for the same days: the words of the notice, and the package's table."""
    told, known = read_notice(NOTICES[year], year).arrangement, announced(year)
    assert dict(told.days_off) == dict(known.days_off)
    assert dict(told.make_up_days) == dict(known.make_up_days)


def test_the_document_number_is_read_where_there_is_one():
    assert read_notice(NOTICES[2026], 2026).document_number == "国办发明电〔2025〕7号"
    assert read_notice(NOTICES[2024], 2024).document_number == ""


def one(paragraph: str, year: int = 2026):
    return read_notice(f"一、元旦：{paragraph}", year).arrangement


def test_days_of_the_year_before_belong_to_its_own_record():
    told = one("2022年12月31日至2023年1月2日放假调休，共3天。", 2023)
    assert list(told.days_off) == [day("2023-01-01"), day("2023-01-02")]


def test_a_second_make_up_day_may_leave_its_month_unsaid():
    told = one("1月1日放假。1月28日（周三）、31日（周六）上班。")
    assert list(told.make_up_days) == [day("2026-01-28"), day("2026-01-31")]


@pytest.mark.parametrize(
    "sentence",
    [
        "1月1日（周五）放假",  # a Thursday
        "1月1日至3日放假调休，共4天",
        "1月3日至1日放假",
        "2月30日放假",
        "1月4日（周六）上班",  # a Sunday
        "1月4日照常",
        "1月1日放假，1月4日上班，共",
        "3日放假",
    ],
)
def test_what_is_not_understood_or_does_not_fit_is_refused_with_its_words(sentence):
    with pytest.raises(Refusal) as refused:
        one(f"1月1日放假。{sentence}。")
    assert refused.value.params["sentence"] in sentence.replace("，", ",").replace(
        "（", "("
    ).replace("）", ")")


@pytest.mark.parametrize("text", ["", "各省：放假。", NOTICES[2025], "元旦放假一天"])
def test_another_text_or_another_year_s_notice_is_refused(text):
    with pytest.raises(Refusal, match="2026"):
        read_notice(text, 2026)
