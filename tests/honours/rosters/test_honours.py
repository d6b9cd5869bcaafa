"""What honour texts mean."""

import pytest

from tests.honours.rosters.sheets import codes, honours, notes, one

pytestmark = pytest.mark.django_db

MODEL, MEDAL = "浙江省劳动模范", "全国五一劳动奖章"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2014年浙江省劳模、2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("2014年浙江省劳模\n2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("2014年浙江省劳模；2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("2014年浙江省劳模2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("浙江省劳模(2014年)、全国五一劳动奖章(2019年)", [(MODEL, 2014), (MEDAL, 2019)]),
        ("浙江省劳模2014年,全国五一劳动奖章2019年", [(MODEL, 2014), (MEDAL, 2019)]),
        ("1、2014年浙江省劳模 2、2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("①2014年省劳模②2019年全国五一奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("2014年浙江省劳模及2019年全国五一劳动奖章", [(MODEL, 2014), (MEDAL, 2019)]),
        ("2009、2012年临安市劳动模范", [("临安市劳动模范", 2009), ("临安市劳动模范", 2012)]),
        ("临安市劳动模范（2009、2012年）", [("临安市劳动模范", 2009), ("临安市劳动模范", 2012)]),
        ("临安市劳动模范2009年、2012年", [("临安市劳动模范", 2009), ("临安市劳动模范", 2012)]),
        ("2014年荣获浙江省劳动模范称号", [(MODEL, 2014)]),
        ("2014年被评为浙江省劳动模范", [(MODEL, 2014)]),
        ("2014年4月浙江省劳动模范", [(MODEL, 2014)]),
        ("2014.04浙江省劳动模范", [(MODEL, 2014)]),
        ("二〇一四年浙江省劳动模范", [(MODEL, 2014)]),
        ("省劳模(2014)", [(MODEL, 2014)]),
        ("市劳模(1992)", [("杭州市劳动模范", 1992)]),
        ("市劳动模范（2019年）", [("杭州市劳动模范", 2019)]),
        ("2021年区劳模", [("临安区劳动模范", 2021)]),
        ("杭州市临安区劳动模范（2021年）", [("临安区劳动模范", 2021)]),
        ("2018年浙江省五一奖章", [("浙江省五一劳动奖章", 2018)]),
        ("2018年浙江省“五一”劳动奖章", [("浙江省五一劳动奖章", 2018)]),
        ("2024年大国工匠", [("大国工匠年度人物", 2024)]),
        ("第三届天目工匠（2021年）", [("天目工匠", 2021)]),
        ("2018年浙江工匠", [("浙江工匠", 2018)]),
        ("光荣在岗三十年（2023年）", [("光荣在岗30年", 2023)]),
    ],
)
def test_clear_honours(typed, expected):
    result = one(荣誉称号=typed, 获得时间="")
    assert (result.outcome, codes(result), honours(result)) == ("created", [], expected)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("市劳模(2005)", "title_city"),
        ("2017年市劳动模范", "title_city"),
        ("1996年市劳模", "title_city"),
        ("市劳模", "title_city"),
        ("劳模", "title_level"),
        ("2010年劳动模范", "title_level"),
        ("2010年先进工作者", "title_level"),
        ("享受省部级劳模待遇", "treatment_only"),
        ("1998年省部级劳模", "title_unknown"),
        ("2013年最美职工", "title_unknown"),
        ("2020年临安市劳动模范", "title_years"),
        ("2010年区劳模", "title_years"),
        ("浙江工匠", "title_body"),
    ],
)
def test_honours_in_doubt_are_left_out_and_the_person_kept(typed, code):
    result = one(荣誉称号=typed, 获得时间="")
    assert (result.outcome, codes(result), honours(result)) == ("flagged", [code], [])


@pytest.mark.parametrize(
    "typed", ["浙江省工人先锋号", "省工人先锋号", "全国五一劳动奖状", "杭州市模范集体"]
)
def test_a_collectives_honour_alone_rejects_the_row(typed):
    result = one(荣誉称号=typed)
    assert (result.outcome, codes(result)) == ("rejected", ["collective"])


def test_a_collectives_honour_beside_a_persons_is_flagged():
    result = one(荣誉称号="2014年浙江省劳模、2016年浙江省工人先锋号", 获得时间="")
    assert (result.outcome, codes(result)) == ("flagged", ["title_collective"])
    assert honours(result) == [(MODEL, 2014)]


def test_no_honour_anywhere_rejects_the_row():
    result = one(荣誉称号="")
    assert (result.outcome, codes(result)) == ("rejected", ["no_honour"])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2003-2005年度", "year_period"),
        ("2003—2005", "year_period"),
        ("1979年以前", "year_before"),
        ("很久", "year_unreadable"),
        ("2031", "year_impossible"),
        ("1900", "year_impossible"),
    ],
)
def test_a_year_in_doubt_is_left_out_and_the_honour_kept(typed, code):
    result = one(获得时间=typed)
    assert (result.outcome, codes(result), honours(result)) == ("flagged", [code], [(MODEL, None)])


def test_a_period_is_kept_as_a_period():
    conferral = one(获得时间="2003-2005年度").person.conferrals.get()
    assert (conferral.period_from, conferral.period_to, conferral.award_year) == (2003, 2005, None)


@pytest.mark.parametrize(
    "typed", ["2014", 2014, "2014年", "2014年度", "2014.04", "２０１４", 41760]
)
def test_years_of_the_column(typed):
    assert honours(one(获得时间=typed)) == [(MODEL, 2014)]


def test_a_month_beside_the_year_is_the_awards_date():
    assert str(one(获得时间="2014.04").person.conferrals.get().award_date) == "2014-04"


def test_an_unknown_year_is_no_doubt():
    result = one(获得时间="不详")
    assert (result.outcome, honours(result)) == ("created", [(MODEL, None)])


def test_text_and_column_with_different_years_are_flagged():
    result = one(荣誉称号="2014年浙江省劳模", 获得时间="2015")
    assert (codes(result), honours(result)) == (["year_contradicts"], [(MODEL, None)])


def test_two_honours_and_two_years_go_together():
    result = one(荣誉称号="浙江省劳模、全国五一劳动奖章", 获得时间="2014、2019")
    assert (result.outcome, honours(result)) == ("created", [(MODEL, 2014), (MEDAL, 2019)])


def test_two_honours_and_one_year_are_flagged():
    result = one(荣誉称号="浙江省劳模、全国五一劳动奖章", 获得时间="2014")
    assert (codes(result), honours(result)) == (["year_unclear"], [(MODEL, None), (MEDAL, None)])


@pytest.mark.parametrize(
    ("level", "year", "expected"),
    [
        ("省级", 2010, [("浙江省劳动模范", 2010)]),
        ("国家级", 2010, [("全国劳动模范", 2010)]),
        ("杭州市级", 2005, [("杭州市劳动模范", 2005)]),
        ("市级", 1990, [("杭州市劳动模范", 1990)]),
        ("县级", 2005, [("临安市劳动模范", 2005)]),
        ("区级", 2020, [("临安区劳动模范", 2020)]),
    ],
)
def test_a_column_of_levels_clears_a_bare_honour(level, year, expected):
    result = one(荣誉称号="劳动模范", 级别=level, 获得时间=year)
    assert (result.outcome, honours(result)) == ("created", expected)


def test_a_level_of_the_city_stays_in_doubt_where_two_cities_were():
    assert codes(one(荣誉称号="劳模", 级别="市级", 获得时间=2005)) == ["title_city"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [("杭州市人民政府", "杭州市劳动模范"), ("临安市人民政府", "临安市劳动模范")],
)
def test_the_conferring_body_clears_the_city(body, expected):
    assert honours(one(荣誉称号="市劳模", 授予单位=body, 获得时间=2005)) == [(expected, 2005)]


def test_a_level_that_contradicts_the_honour_is_flagged():
    assert codes(one(荣誉称号="浙江省劳动模范", 级别="国家级")) == ["title_level_differs"]


def test_the_treatment_level_in_a_remark_goes_to_the_award():
    result = one(荣誉称号="杭州市劳动模范", 备注="享受省部级劳模待遇")
    assert (result.outcome, notes(result)) == ("created", ["treatment"])
    assert result.person.conferrals.get().treatment_level == "provincial"


def test_numbers_of_certificate_and_document():
    conferral = one(证书编号="A001", 发文字号="浙政发〔2014〕1号").person.conferrals.get()
    assert (conferral.certificate_number, conferral.decision_number) == (
        "A001",
        "浙政发〔2014〕1号",
    )
