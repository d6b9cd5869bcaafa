"""Every kind of cell that DOMAIN.md, part 8, lists, and some more."""

import datetime

import pytest

from honours.models import Person
from tests.honours.rosters.sheets import (
    HEADER,
    book,
    codes,
    honours,
    identity,
    notes,
    one,
    run,
    run_rows,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["张  三", "张　三", "　张 三 ", "张三\n"])
def test_spaces_inside_a_name_go(typed):
    assert one(姓名=typed).person.name == "张三"


@pytest.mark.parametrize("dot", "•·．・.")
def test_the_dot_of_a_long_name_is_made_one(dot):
    assert one(姓名=f"阿依古丽{dot}买买提").person.name == "阿依古丽·买买提"


@pytest.mark.parametrize("typed", ["王建国(已故)", "王建国（已去世）", "王建国【已故】"])
def test_a_deceased_mark_is_noted_and_no_part_of_the_name(typed):
    result = one(姓名=typed)
    assert (result.outcome, result.person.name, result.person.life) == (
        "created",
        "王建国",
        "deceased",
    )
    assert result.person.death_date is None
    assert notes(result) == ["deceased"]


def test_sex_and_people_in_brackets_behind_a_name():
    person = one(姓名="张敏（女，畲族）").person
    assert (person.name, person.sex, person.ethnicity) == ("张敏", "female", "畲族")


def test_an_unknown_remark_behind_a_name_is_flagged():
    result = one(姓名="王强(大)")
    assert (result.outcome, codes(result), result.person.name) == (
        "flagged",
        ["name_bracket"],
        "王强",
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("陈 明、李 强", "two_people"),
        ("陈明 李强", "two_people"),
        ("陈明\n李强", "two_people"),
        ("陈明和李强", "two_people"),
        ("李某某", "masked_name"),
        ("李*", "masked_name"),
        ("李＊＊", "masked_name"),
        ("李XX", "masked_name"),
        ("李○○", "masked_name"),
        ("", "no_name"),
        ("/", "no_name"),
        ("锦城街道总工会", "unreadable_name"),
    ],
)
def test_a_row_whose_person_nobody_can_tell_is_rejected(typed, reason):
    result = one(姓名=typed, 工作单位="临安区公交公司")
    assert (result.outcome, codes(result), result.person) == ("rejected", [reason], None)
    assert not Person.objects.exists()


@pytest.mark.parametrize("typed", ["欧阳 修文", "张 三", "司马 相如"])
def test_a_spaced_name_is_one_person(typed):
    assert one(姓名=typed).outcome == "created"


def test_an_identity_number_gives_sex_and_birth_date():
    result = one(身份证号="999999196503121214")
    assert result.outcome == "created"
    assert (result.person.sex, str(result.person.birth_date)) == ("male", "1965-03-12")
    assert Person.objects.get().id_number == "999999196503121214"


def test_an_identity_number_kept_as_a_number_is_spoilt():
    result = one(身份证号=999999196503121214)
    assert (result.outcome, codes(result)) == ("flagged", ["id_spoilt"])
    person = Person.objects.get()
    assert (person.id_number, honours(result)) == ("", [("浙江省劳动模范", 2014)])


@pytest.mark.parametrize("typed", ["9.99999196503121E+17", "9.99999E+17"])
def test_a_rounded_identity_number_in_a_text_file_is_spoilt(typed):
    text = f"姓名,荣誉称号,年份,身份证号\n王建国,浙江省劳动模范,2014,{typed}\n"
    _counts, [result] = run(text.encode(), "roster.csv")
    assert codes(result) == ["id_spoilt"]


def test_full_width_digits_apostrophe_and_small_x_are_no_doubt():
    number = next(n for s in range(1, 999) if (n := identity("19650312", s)).endswith("X"))
    wide = number.lower().translate(str.maketrans("0123456789x", "０１２３４５６７８９ｘ"))
    result = one(身份证号=f"'{wide[:6]} {wide[6:]}")
    assert (result.outcome, Person.objects.get().id_number) == ("created", number)


@pytest.mark.parametrize("typed", ["999999650312121", 999999650312121])
def test_a_15_digit_number_is_brought_to_18_with_a_note(typed):
    result = one(身份证号=typed)
    assert (result.outcome, notes(result)) == ("created", ["id_15"])
    assert Person.objects.get().id_number == "999999196503121214"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("999999196503121215", "id_check_digit"),
        ("99999919650312****", "id_masked"),
        ("999999196513121214", "id_birth_date"),
        ("99999919650312121", "id_length"),
        ("G12345678", "id_length"),
    ],
)
def test_a_bad_identity_number_is_left_out_and_the_row_kept(typed, code):
    result = one(身份证号=typed)
    assert (result.outcome, codes(result)) == ("flagged", [code])
    assert (Person.objects.get().id_number, honours(result)) == ("", [("浙江省劳动模范", 2014)])


def test_a_sex_that_contradicts_the_number_is_left_out():
    result = one(身份证号="999999196503121214", 性别="女")
    assert (result.outcome, codes(result), result.person.sex) == (
        "flagged",
        ["sex_contradicts"],
        "",
    )
    assert Person.objects.get().id_number == "999999196503121214"


def test_a_blank_sex_is_unknown():
    assert one(性别="").person.sex == ""


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1998.04", "1998-04"),
        ("2003年5月", "2003-05"),
        ("1987-4", "1987-04"),
        ("１９８７．４", "1987-04"),
        ("１９８７．１", "1987-01"),
        ("1969/03/26", "1969-03-26"),
        ("1969年3月26日", "1969-03-26"),
        ("一九八七年四月", "1987-04"),
        ("二〇〇一年十二月", "2001-12"),
        ("196503", "1965-03"),
        (196503, "1965-03"),
        ("19650312", "1965-03-12"),
        (1998, "1998"),
        ("1998年", "1998"),
        (1998.04, "1998-04"),
        ("1998.04.", "1998-04"),
    ],
)
def test_birth_dates_keep_the_precision_they_have(typed, stored):
    result = one(出生年月=typed)
    assert (result.outcome, str(result.person.birth_date)) == ("created", stored)


@pytest.mark.parametrize(
    ("number_format", "stored"),
    [
        ('yyyy"年"m"月"', "1998-04"),
        ("yyyy-mm-dd", "1998-04-01"),
        ("mmm-yy", "1998-04"),
        ("yyyy", "1998"),
    ],
)
def test_a_cell_formatted_as_a_date_is_as_precise_as_its_format(number_format, stored):
    def change(workbook):
        workbook.active = 0
        cell = workbook.worksheets[0].cell(2, 3)
        cell.value, cell.number_format = datetime.date(1998, 4, 1), number_format

    content = book(
        [["姓名", "荣誉称号", "出生年月"], ["王建国", "浙江省劳动模范", ""]], change=change
    )
    _counts, [result] = run(content)
    assert str(result.person.birth_date) == stored


def test_a_number_that_lost_its_october_keeps_the_year():
    result = one(出生年月=1998.1)
    assert (result.outcome, codes(result), str(result.person.birth_date)) == (
        "flagged",
        ["birth_month_lost"],
        "1998",
    )


@pytest.mark.parametrize("typed", [23813, "23813"])
def test_an_excel_serial_date_is_noted(typed):
    result = one(出生年月=typed)
    assert (result.outcome, notes(result)) == ("created", ["serial_date"])
    assert str(result.person.birth_date) == "1965-03-12"


def test_a_year_of_two_digits_is_noted():
    result = one(出生年月="87.4")
    assert (result.outcome, notes(result), str(result.person.birth_date)) == (
        "created",
        ["two_digit_year"],
        "1987-04",
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31", "birth_unreadable"),
        ("1998.13", "birth_unreadable"),
        ("2050.1.1", "birth_unreadable"),
        ("1979年以前", "birth_before"),
        ("约1960年", "birth_before"),
        ("属马", "birth_unreadable"),
    ],
)
def test_a_birth_date_that_is_none_is_flagged(typed, code):
    result = one(出生年月=typed)
    assert (result.outcome, codes(result), result.person.birth_date) == ("flagged", [code], None)


@pytest.mark.parametrize("typed", ["不详", "/", "—", "无", "", "#N/A"])
def test_a_cell_that_says_nothing_is_no_doubt(typed):
    result = one(出生年月=typed, 联系电话=typed, 性别=typed)
    assert (result.outcome, result.person.birth_date) == ("created", None)


def test_a_birth_year_that_contradicts_the_number_is_left_out():
    result = one(身份证号="999999196503121214", 出生年月="1956.03")
    assert (codes(result), result.person.birth_date) == (["birth_contradicts"], None)


def test_a_birth_month_of_the_moon_calendar_is_a_note():
    result = one(身份证号="999999196503121214", 出生年月="1965.02")
    assert (result.outcome, notes(result)) == ("created", ["birth_month_differs"])


@pytest.mark.parametrize(
    ("typed", "phone", "phone_note", "said"),
    [
        (13800000001, "13800000001", "", []),
        (13800000001.0, "13800000001", "", []),
        ("138 0000 0001", "13800000001", "", []),
        ("138-0000-0001", "13800000001", "", []),
        ("+86 13800000001", "13800000001", "", []),
        ("１３８００００００００１", "", "", None),
        ("63720000", "057163720000", "", ["area_code"]),
        ("0571-63720000", "057163720000", "", []),
        ("13800000001/63720000", "13800000001", "057163720000", ["area_code", "phone_second"]),
        ("63720000、13800000001", "13800000001", "057163720000", ["area_code", "phone_second"]),
        ("13800000001 13900000002", "13800000001", "13900000002", ["phone_second"]),
        ("13800000001(儿子)", "13800000001", "儿子", ["phone_other"]),
        ("儿子：13800000001", "13800000001", "儿子", ["phone_other"]),
        ("13800000001/660001", "13800000001", "", ["phone_short"]),
    ],
)
def test_phones(typed, phone, phone_note, said):
    result = one(联系电话=typed)
    person = Person.objects.get()
    assert (person.phone, person.phone_note) == (phone, phone_note)
    if said is not None:
        assert (result.outcome, notes(result)) == ("created", said)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1380000001", "phone_length"),
        ("138****0001", "phone_masked"),
        ("问村里", "phone_unreadable"),
    ],
)
def test_a_phone_that_is_none_is_left_out(typed, code):
    result = one(联系电话=typed)
    assert (result.outcome, codes(result), Person.objects.get().phone) == ("flagged", [code], "")


def test_a_bad_phone_beside_a_good_one_is_flagged_and_the_good_one_kept():
    result = one(联系电话="13800000001、1390000")
    assert (result.outcome, Person.objects.get().phone) == ("flagged", "13800000001")


def test_remarks_are_understood_and_not_kept_otherwise():
    result = one(备注="2019年3月去世，生前多病")
    person = result.person
    assert (person.life, str(person.death_date), person.note) == ("deceased", "2019-03", "")
    assert notes(result) == ["deceased", "remark"]


@pytest.mark.parametrize(
    ("typed", "attribute", "value"),
    [
        ("退休", "employment", "retired"),
        ("已退休", "employment", "retired"),
        ("离休", "employment", "on_leave"),
        ("在职", "employment", "working"),
        ("务农", "employment", "farming"),
        ("2012年调离临安", "management", "transferred_out"),
        ("失联", "management", "lost_contact"),
    ],
)
def test_marks_of_state(typed, attribute, value):
    assert getattr(one(备注=typed).person, attribute) == value


@pytest.mark.parametrize("typed", ["父亲去世", "工伤事故"])
def test_a_relatives_death_is_not_the_persons(typed):
    assert one(备注=typed).person.life == "living"


def test_unit_and_post_in_one_cell():
    result = one(工作单位及职务="杭州锦城线缆有限公司 车间主任")
    assert (result.person.employer.name, result.person.post) == ("杭州锦城线缆有限公司", "车间主任")
    conferral = result.person.conferrals.get()
    assert (conferral.unit_at_award, conferral.post_at_award) == (
        "杭州锦城线缆有限公司",
        "车间主任",
    )


def test_a_bank_account_and_an_address_are_kept_nowhere():
    header = ["姓名", "荣誉称号", "银行账号", "家庭住址"]
    _counts, [result] = run_rows(["王建国", "市劳模", "6222020000000000", "某村1号"], header=header)
    review = result.person.roster_reviews.get()
    assert "6222020000000000" not in review.raw
    assert "某村1号" not in review.raw
    assert result.person.note == ""


def test_numbers_of_people_are_never_in_findings():
    rows = [
        [
            1,
            "王建国",
            "男",
            "",
            "",
            "浙江省劳动模范",
            2014,
            "999999196503121215",
            "138000000012",
            "",
        ]
    ]
    _counts, [result] = run_rows(*rows, header=HEADER)
    said = str([reason.as_json() for reason in result.reasons]) + " ".join(
        reason.message for reason in result.reasons
    )
    assert "999999196503121215" not in said
    assert "138000000012" not in said
