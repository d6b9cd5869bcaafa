"""Titles and conferrals: what the database refuses, and the steps of an honour."""

import datetime
from itertools import permutations, product

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from config.common.errors import Refusal
from config.common.partial_dates import PartialDate
from config.common.processes import next_state, verbs
from honours.choices import CONFERRAL_STEPS, ConferralStatus
from honours.models import Conferral, Person, Title, TitleAlias
from tests.builders import make_conferral, make_organisation, make_person, title

pytestmark = pytest.mark.django_db

REVOCATION = {
    "revoked_on": datetime.date(2026, 11, 23),
    "revocation_authority": "杭州市临安区总工会",
    "revocation_document": "临总工〔2026〕9 号",
    "revocation_reason": "弄虚作假",
}
ALLOWED = sorted({(start, end) for (start, _verb), end in CONFERRAL_STEPS.items()})
FORBIDDEN = sorted(set(permutations(ConferralStatus, 2)) - set(ALLOWED))
ALL_VERBS = sorted({verb for _state, verb in CONFERRAL_STEPS})

# The constraint, its sentence, and what a row would have to be changed to.
BROKEN = [
    ("conferral_one_holder", "荣誉须授予个人或集体之一", {"person_id": None}),
    ("conferral_year_possible", "1949 年以后", {"award_year": 1948}),
    ("conferral_year_possible", "1949 年以后", {"award_year": 2101}),
    ("conferral_period_in_order", "止年不能早于起年", {"period_from": 2019, "period_to": 2018}),
    *(
        ("conferral_revoked_with_reason", "撤销须填决定机关、文件、日期和理由", changes)
        for changes in (
            {"status": "revoked"},
            {"status": "revoked", **REVOCATION, "revoked_on": None},
            {"status": "revoked", **REVOCATION, "revocation_authority": ""},
            {"status": "revoked", **REVOCATION, "revocation_document": ""},
            {"status": "revoked", **REVOCATION, "revocation_reason": ""},
        )
    ),
]


def change(record, **changes):
    """The record in memory with other values, nothing saved."""
    for name, value in changes.items():
        setattr(record, name, value)
    return record


def copy_of(conferral: Conferral, **changes) -> Conferral:
    """Another row with the same values, nothing saved."""
    names = ("person_id", "organisation_id", "title_id", "award_year", "certificate_number")
    return Conferral(**{name: getattr(conferral, name) for name in names} | changes)


def conferral_in(status: str) -> Conferral:
    return make_conferral(status=status, **REVOCATION)


# --- Steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "verb"), list(CONFERRAL_STEPS))
def test_every_step_of_the_table_leads_to_its_state_in_the_database_too(state, verb):
    conferral = conferral_in(state)
    end = next_state(CONFERRAL_STEPS, state, verb)
    assert Conferral.objects.filter(pk=conferral.pk).update(status=end) == 1
    conferral.refresh_from_db()
    assert conferral.status == CONFERRAL_STEPS[state, verb]


@pytest.mark.parametrize(
    ("state", "verb"), sorted(set(product(ConferralStatus, ALL_VERBS)) - set(CONFERRAL_STEPS))
)
def test_a_verb_that_the_table_lacks_is_refused(state, verb):
    assert verb not in verbs(CONFERRAL_STEPS, state)
    with pytest.raises(Refusal, match="当前状态下不能进行这一步"):
        next_state(CONFERRAL_STEPS, state, verb)


@pytest.mark.parametrize(("start", "end"), FORBIDDEN)
def test_the_database_refuses_every_other_step_of_an_honour(start, end):
    conferral = conferral_in(start)
    with pytest.raises(DatabaseError, match="Invalid transition"):
        Conferral.objects.filter(pk=conferral.pk).update(status=end)


def test_a_revoked_honour_stays_revoked():
    assert verbs(CONFERRAL_STEPS, ConferralStatus.REVOKED) == []
    conferral = conferral_in(ConferralStatus.REVOKED)
    with pytest.raises(DatabaseError, match="Invalid transition"):
        Conferral.objects.filter(pk=conferral.pk).update(status="valid")


def test_an_unknown_state_is_refused():
    conferral = make_conferral()
    with pytest.raises(DatabaseError, match="Invalid transition"):
        Conferral.objects.filter(pk=conferral.pk).update(status="lapsed")


def test_an_honour_keeps_its_state_when_something_else_changes():
    conferral = conferral_in(ConferralStatus.REVOKED)
    Conferral.objects.filter(pk=conferral.pk).update(note="档案已归", status="revoked")
    conferral.refresh_from_db()
    assert conferral.note == "档案已归"


# --- Constraints ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_update_cannot_break_a_rule_of_conferrals(constraint, _sentence, changes):
    conferral = make_conferral()
    with pytest.raises(IntegrityError, match=constraint):
        Conferral.objects.filter(pk=conferral.pk).update(**changes)


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_insert_cannot_break_a_rule_of_conferrals(constraint, _sentence, changes):
    conferral = make_conferral()
    with pytest.raises(IntegrityError, match=constraint):
        Conferral.objects.bulk_create([copy_of(conferral, **{"award_year": 2020, **changes})])


@pytest.mark.parametrize(("_constraint", "sentence", "changes"), BROKEN)
def test_a_form_says_why_a_conferral_is_refused(_constraint, sentence, changes):
    with pytest.raises(ValidationError, match=sentence):
        change(make_conferral(title=title("全国劳动模范")), **changes).full_clean()


def test_an_honour_is_never_held_by_two():
    both = Conferral(
        person=make_person(),
        organisation=make_organisation(),
        title=title("临安区模范集体"),
        award_year=2019,
    )
    with pytest.raises(ValidationError, match="荣誉须授予个人或集体之一"):
        both.full_clean()
    with pytest.raises(IntegrityError, match="conferral_one_holder"):
        Conferral.objects.bulk_create([both])


def test_the_papers_of_a_revocation_cannot_be_taken_away():
    conferral = conferral_in(ConferralStatus.REVOKED)
    with pytest.raises(IntegrityError, match="conferral_revoked_with_reason"):
        Conferral.objects.filter(pk=conferral.pk).update(revocation_reason="")


@pytest.mark.parametrize("year", [1949, 2100, None])
def test_a_year_may_be_the_first_the_last_or_unknown(year):
    assert make_conferral(award_year=year).award_year == year


@pytest.mark.parametrize("year", [2019, None])
def test_a_person_has_a_title_of_a_year_once_an_unknown_year_included(year):
    conferral = make_conferral(award_year=year)
    again = copy_of(conferral)
    with pytest.raises(ValidationError, match="此人该年度的这项称号已登记"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="conferral_once_a_person_and_year"):
        Conferral.objects.bulk_create([again])


@pytest.mark.parametrize("year", [2019, None])
def test_a_collective_has_a_title_of_a_year_once_an_unknown_year_included(year):
    conferral = make_conferral(
        organisation=make_organisation(), title=title("临安区模范集体"), award_year=year
    )
    again = copy_of(conferral)
    with pytest.raises(ValidationError, match="该集体该年度的这项称号已登记"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="conferral_once_a_collective_and_year"):
        Conferral.objects.bulk_create([again])


def test_an_honour_cannot_be_moved_onto_a_year_that_is_taken():
    conferral = make_conferral(award_year=2018)
    make_conferral(person=conferral.person, award_year=2019)
    with pytest.raises(IntegrityError, match="conferral_once_a_person_and_year"):
        Conferral.objects.filter(pk=conferral.pk).update(award_year=2019)


def test_collectives_do_not_stand_in_each_other_s_way_nor_do_people():
    for _ in range(2):
        make_conferral()
        make_conferral(organisation=make_organisation(), title=title("临安区模范集体"))
    assert Conferral.objects.count() == 4


def test_a_certificate_number_is_given_once_within_a_title():
    conferral = make_conferral(certificate_number="2019-001")
    other = copy_of(conferral, person_id=make_person().pk)
    with pytest.raises(ValidationError, match="该称号下已有此证书编号"):
        other.full_clean()
    with pytest.raises(IntegrityError, match="conferral_certificate_once"):
        Conferral.objects.bulk_create([other])


def test_another_title_may_use_the_same_certificate_number_and_many_have_none():
    make_conferral(certificate_number="001")
    make_conferral(certificate_number="001", title=title("天目工匠"))
    make_conferral()
    make_conferral()


@pytest.mark.parametrize("column", ["award_year", "period_from", "period_to"])
def test_a_year_of_a_conferral_is_never_negative(column):
    conferral = make_conferral()
    with pytest.raises(IntegrityError, match="violates check constraint"):
        Conferral.objects.filter(pk=conferral.pk).update(**{column: -1})


@pytest.mark.parametrize("text", ["19", "2019-13", "2019年"])
def test_a_day_of_award_that_is_none_is_refused(text):
    conferral = make_conferral()
    with (
        pytest.raises(IntegrityError, match="honours_conferral_award_date_check"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE honours_conferral SET award_date = %s WHERE id = %s", [text, conferral.pk]
        )


# --- Title and holder -----------------------------------------------------------------------------


def test_a_collective_s_title_is_not_for_a_person():
    conferral = make_conferral()
    collective = title("临安区模范集体")
    with pytest.raises(ValidationError, match="这是集体称号，不能授予个人"):
        change(conferral, title=collective).full_clean()
    with pytest.raises(IntegrityError, match="conferral_title_fits_holder"):
        Conferral.objects.filter(pk=conferral.pk).update(title=collective)


def test_a_person_s_title_is_not_for_a_collective():
    conferral = Conferral(organisation=make_organisation(), title=title("临安区劳动模范"))
    with pytest.raises(ValidationError, match="这是个人称号，不能授予集体"):
        conferral.full_clean()
    with pytest.raises(IntegrityError, match="conferral_title_fits_holder"):
        Conferral.objects.bulk_create([conferral])


def test_an_honour_cannot_be_passed_from_a_person_to_a_collective():
    conferral = make_conferral()
    with pytest.raises(IntegrityError, match="conferral_title_fits_holder"):
        Conferral.objects.filter(pk=conferral.pk).update(
            person=None, organisation=make_organisation()
        )


def test_the_day_lies_in_the_year_of_the_award():
    with pytest.raises(ValidationError, match="日期与授予年份不符"):
        change(make_conferral(), award_date=PartialDate(2018, 4)).full_clean()
    change(make_conferral(), award_date=PartialDate(2019, 4, 28)).full_clean()


@pytest.mark.parametrize(
    ("name", "year", "fits"),
    [
        ("临安区劳动模范", 2016, False),
        ("临安区劳动模范", 2017, True),
        ("临安市劳动模范", 1995, False),
        ("临安市劳动模范", 1996, True),
        ("临安市劳动模范", 2017, True),
        ("临安市劳动模范", 2018, False),
        ("全国劳动模范", 1950, True),
    ],
)
def test_a_title_is_conferred_in_the_years_that_it_was_in_force(name, year, fits):
    conferral = Conferral(person=make_person(), title=title(name), award_year=year)
    if fits:
        return conferral.full_clean()
    with pytest.raises(ValidationError, match="该年份没有授予这项称号"):
        conferral.full_clean()
    return None


def test_treatment_is_as_granted_else_the_title_s_else_its_level():
    medal = title("全国五一劳动奖章")
    assert make_conferral(title=medal).effective_treatment == "provincial"
    assert make_conferral(title=medal, treatment_level="national").effective_treatment == "national"
    assert make_conferral().effective_treatment == "district"


# --- Titles ---------------------------------------------------------------------------------------


def test_a_body_has_a_title_of_a_name_once():
    one = title("临安区劳动模范")
    again = Title(
        name=one.name,
        conferring_body=one.conferring_body,
        slug="again",
        level="district",
        category="model_worker",
    )
    with pytest.raises(ValidationError, match="该授予单位已有同名称号"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="title_unique_per_body"):
        Title.objects.bulk_create([again])


def test_two_bodies_may_confer_titles_of_the_same_name():
    assert Title.objects.filter(name="浙江工匠").count() == 2


def test_two_titles_never_share_an_address():
    with pytest.raises(IntegrityError, match="honours_title_slug"):
        Title.objects.filter(name="天目工匠").update(slug="thirty-years")


def test_a_title_does_not_end_before_it_began():
    one = change(title("天目工匠"), valid_to=2016)
    with pytest.raises(ValidationError, match="截止年份不能早于起始年份"):
        one.full_clean()
    with pytest.raises(IntegrityError, match="title_years_in_order"):
        Title.objects.filter(pk=one.pk).update(valid_to=2016)


def test_a_spelling_of_a_title_is_listed_once():
    again = TitleAlias(title=title("天目工匠"), alias="区天目工匠")
    with pytest.raises(ValidationError, match="该别名已存在"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="title_alias_once"):
        TitleAlias.objects.bulk_create([again])


@pytest.mark.parametrize("column", ["position", "valid_from", "valid_to"])
def test_a_number_of_a_title_is_never_negative(column):
    with pytest.raises(IntegrityError, match="violates check constraint"):
        Title.objects.filter(name="天目工匠").update(**{column: -1})


@pytest.mark.parametrize("column", ["year_from", "year_to"])
def test_a_year_of_a_spelling_is_never_negative(column):
    with pytest.raises(IntegrityError, match=f"honours_titlealias_{column}_check"):
        TitleAlias.objects.update(**{column: -1})


def test_a_title_that_was_conferred_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_conferral().title.delete()


# --- Nothing gets lost ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(ConferralStatus))
def test_a_conferral_is_never_deleted(status):
    conferral = conferral_in(status)
    with pytest.raises(DatabaseError, match="Cannot delete"):
        Conferral.objects.filter(pk=conferral.pk).delete()


def test_a_raw_delete_of_a_conferral_is_refused():
    make_conferral()
    with (
        pytest.raises(DatabaseError, match="Cannot delete"),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM honours_conferral")


def test_each_step_of_an_honour_leaves_an_event():
    conferral = make_conferral()
    rows = Conferral.objects.filter(pk=conferral.pk)
    rows.update(status="suspended")
    rows.update(status="revoked", **REVOCATION)
    events = conferral.events.order_by("pgh_id").values_list("pgh_label", "status")
    assert list(events) == [("insert", "valid"), ("update", "suspended"), ("update", "revoked")]


def test_each_change_of_a_title_leaves_an_event():
    one = title("天目工匠")
    before = one.events.count()
    Title.objects.filter(pk=one.pk).update(valid_to=2030)
    assert one.events.count() == before + 1
    assert one.events.latest("pgh_id").valid_to == 2030


@pytest.mark.parametrize("table", ["honours_conferralevent", "honours_titleevent"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"])
def test_an_event_of_an_honour_or_title_stays_as_it_is(table, statement):
    make_conferral()
    Title.objects.update(position=7)
    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_the_public_sees_valid_honours_of_public_people_only():
    shown = make_conferral()
    conferral_in(ConferralStatus.SUSPENDED)
    conferral_in(ConferralStatus.REVOKED)
    make_conferral(person=make_person(is_public=False))
    make_conferral(organisation=make_organisation(), title=title("临安区模范集体"))
    assert list(Conferral.objects.public()) == [shown]
    person = Person.objects.with_honours().get(pk=shown.person_id)
    assert person.valid_honours == [shown]


def test_a_title_that_is_held_keeps_its_kind_of_holder():
    held = make_conferral().title
    with pytest.raises(IntegrityError, match="title_keeps_its_holders"), transaction.atomic():
        Title.objects.filter(pk=held.pk).update(subject="collective")
    held.subject = "collective"
    with pytest.raises(ValidationError) as refused:
        held.full_clean()
    assert "subject" in refused.value.message_dict
    Title.objects.filter(name="天目工匠").update(subject="collective")
