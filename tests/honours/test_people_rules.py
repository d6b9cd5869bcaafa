"""What the database refuses to hold of a person, whichever door the row came through."""

import datetime

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import ProtectedError
from django.utils import timezone

from config.common.crypto import keyed_hash
from config.common.partial_dates import PartialDate
from honours.choices import Life, ReviewStatus
from honours.models import Person, RosterReview, RosterUpload
from tests.builders import make_conferral, make_organisation, make_person

pytestmark = pytest.mark.django_db

NUMBER = "11010519491231002X"
TODAY = datetime.date(2026, 11, 23)

# The constraint, its sentence, and what a row would have to be changed to.
BROKEN = [
    ("person_has_name", None, {"name": ""}),
    ("person_public_with_basis", "公开个人页须有公开依据", {"publication_basis": ""}),
    ("person_public_with_basis", "且未撤回同意", {"consent_withdrawn_on": TODAY}),
    ("person_dies_once_deceased", "须先标为“已故”", {"death_date": PartialDate(2020)}),
]
COUNTS = ["position", "portrait_width", "portrait_height"]


def raw(statement: str, *parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def make_review(**changes) -> RosterReview:
    return RosterReview.objects.create(
        **{"fingerprint": "a" * 64, "file_name": "2025.xlsx", "row_number": 3, **changes}
    )


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_update_cannot_break_a_rule_of_people(constraint, _sentence, changes):
    person = make_person()
    with pytest.raises(IntegrityError, match=constraint):
        Person.objects.filter(pk=person.pk).update(**changes)


@pytest.mark.parametrize(("constraint", "_sentence", "changes"), BROKEN)
def test_a_raw_insert_cannot_break_a_rule_of_people(constraint, _sentence, changes):
    row = {"name": "陈根荣", "is_public": True, "publication_basis": "duty", **changes}
    with pytest.raises(IntegrityError, match=constraint):
        Person.objects.bulk_create([Person(**row)])


@pytest.mark.parametrize(("_constraint", "sentence", "changes"), BROKEN)
def test_a_form_says_why_a_person_is_refused(_constraint, sentence, changes):
    person = make_person()
    for name, value in changes.items():
        setattr(person, name, value)
    with pytest.raises(ValidationError, match=sentence):
        person.full_clean()


def test_a_page_that_is_not_public_needs_no_basis():
    make_person(is_public=False, publication_basis="", consent_withdrawn_on=TODAY)


def test_whoever_is_deceased_may_have_a_date_of_death_or_none():
    make_person(life=Life.DECEASED, death_date=PartialDate(2020, 3))
    assert make_person(life=Life.DECEASED).is_deceased


def test_nobody_comes_back_to_life_with_a_date_of_death():
    person = make_person(life=Life.DECEASED, death_date=PartialDate(2020))
    with pytest.raises(IntegrityError, match="person_dies_once_deceased"):
        Person.objects.filter(pk=person.pk).update(life=Life.LIVING)


@pytest.mark.parametrize("column", COUNTS)
def test_a_number_of_a_person_is_never_negative(column):
    person = make_person()
    with pytest.raises(IntegrityError, match=f"honours_person_{column}_check"):
        Person.objects.filter(pk=person.pk).update(**{column: -1})


@pytest.mark.parametrize("column", ["birth_date", "death_date"])
@pytest.mark.parametrize("text", ["98", "1998-4", "1998-13", "1998-00", "1998-04-32", "一九九八"])
def test_a_date_that_is_none_is_refused(column, text):
    person = make_person(life=Life.DECEASED)
    with pytest.raises(IntegrityError, match=f"honours_person_{column}_check"):
        raw(f"UPDATE honours_person SET {column} = %s WHERE id = %s", text, person.pk)


def test_two_people_never_share_an_address():
    person = make_person()
    with pytest.raises(IntegrityError, match="honours_person_slug"):
        Person.objects.bulk_create([Person(name="王秀英", slug=person.slug)])


def test_an_address_cannot_be_guessed_from_another():
    first, second = make_person(), make_person()
    assert first.slug != second.slug
    assert len(first.slug) == len(second.slug) == 8


# --- Identity numbers -----------------------------------------------------------------------------


def test_two_people_never_share_an_identity_number():
    make_person(id_number=NUMBER)
    with pytest.raises(IntegrityError, match="honours_person_id_number_hash"):
        make_person(name="王秀英", id_number=NUMBER)


def test_the_hash_alone_refuses_a_second_owner_in_a_raw_write():
    make_person(id_number=NUMBER)
    other = make_person(name="王秀英")
    with pytest.raises(IntegrityError, match="honours_person_id_number_hash"):
        Person.objects.filter(pk=other.pk).update(id_number_hash=keyed_hash(NUMBER))


def test_many_people_may_have_no_identity_number():
    people = [make_person() for _ in range(3)]
    assert {person.id_number_hash for person in people} == {None}


@pytest.mark.parametrize(
    "typed", ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 1949-1231 002X"]
)
def test_an_identity_number_is_kept_in_one_form_however_it_was_typed(typed):
    person = make_person(id_number=typed)
    assert person.id_number == NUMBER
    assert person.id_number_hash == keyed_hash(NUMBER)


@pytest.mark.parametrize("number", ["110105194912310021", "12345", "11010519491331002X"])
def test_a_bad_identity_number_is_refused_by_the_form_and_by_saving(number):
    with pytest.raises(ValidationError):
        Person(name="陈根荣", id_number=number).full_clean()
    with pytest.raises(ValidationError):
        make_person(id_number=number)


def test_a_corrected_identity_number_is_found_by_its_new_hash():
    person = make_person(id_number=NUMBER)
    person.id_number = "999999196503121214"
    person.save(update_fields=["id_number"])
    assert Person.objects.get(id_number_hash=keyed_hash("999999196503121214")) == person
    assert not Person.objects.filter(id_number_hash=keyed_hash(NUMBER)).exists()


def test_an_emptied_identity_number_sets_the_number_free():
    person = make_person(id_number=NUMBER)
    person.id_number = ""
    person.save()
    make_person(name="王秀英", id_number=NUMBER)


def test_number_and_phone_are_not_readable_in_the_table_nor_in_its_history():
    person = make_person(id_number=NUMBER, phone="13800000001")
    for table, key in (("honours_person", "id"), ("honours_personevent", "pgh_obj_id")):
        [(row,)] = raw(f"SELECT t::text FROM {table} t WHERE {key} = %s", person.pk)
        assert NUMBER not in row
        assert "13800000001" not in row
    assert Person.objects.get(pk=person.pk).phone == "13800000001"


@pytest.mark.parametrize("column", ["id_number", "phone"])
def test_an_encrypted_column_cannot_be_searched_by_mistake(column):
    with pytest.raises(FieldError):
        Person.objects.filter(**{column: NUMBER}).exists()


def test_only_the_ends_of_phone_and_number_are_shown():
    person = make_person(id_number=NUMBER, phone="13800000001")
    assert person.masked_phone == "138****0001"
    assert person.masked_identity == "**************002X"


# --- Named reads ----------------------------------------------------------------------------------


def test_whoever_holds_two_titles_of_a_figure_counts_once():
    person = make_person()
    make_conferral(person=person, award_year=2018)
    make_conferral(person=person, award_year=2019)
    assert list(Person.objects.counted_as("model_worker")) == [person]


@pytest.mark.parametrize("status", ["suspended", "revoked"])
def test_an_honour_that_is_not_valid_counts_nobody(status):
    make_conferral(
        status=status,
        revoked_on=TODAY,
        revocation_authority="区总工会",
        revocation_document="9 号",
        revocation_reason="虚假",
    )
    assert not Person.objects.honoured().exists()
    assert not Person.objects.counted_as("model_worker").exists()


def test_the_deceased_are_counted_too():
    person = make_person(life=Life.DECEASED)
    make_conferral(person=person)
    assert list(Person.objects.counted_as("model_worker")) == [person]


# --- Nothing gets lost ----------------------------------------------------------------------------


def test_a_person_with_honours_cannot_be_deleted():
    person = make_conferral().person
    with pytest.raises(ProtectedError):
        person.delete()


def test_a_raw_delete_cannot_leave_an_honour_without_its_holder():
    person = make_conferral().person
    with pytest.raises(IntegrityError, match="honours_conferral"):
        raw("DELETE FROM honours_person WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE", person.pk)


def test_an_employer_with_people_cannot_be_deleted():
    employer = make_organisation()
    make_person(employer=employer)
    with pytest.raises(ProtectedError):
        employer.delete()


def test_every_insert_and_update_of_a_person_leaves_an_event():
    person = make_person()
    Person.objects.filter(pk=person.pk).update(post="编织工")
    raw("UPDATE honours_person SET post = '篾匠' WHERE id = %s", person.pk)
    events = person.events.order_by("pgh_id").values_list("pgh_label", "post")
    assert list(events) == [("insert", ""), ("update", "编织工"), ("update", "篾匠")]


def test_an_update_that_changes_nothing_leaves_no_event():
    person = make_person()
    person.save()
    raw("UPDATE honours_person SET name = name WHERE id = %s", person.pk)
    assert person.events.count() == 1


def test_the_events_of_a_person_cannot_be_changed():
    person = make_person()
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        person.events.update(name="王秀英")


def test_the_events_of_a_person_cannot_be_deleted():
    person = make_person()
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        raw("DELETE FROM honours_personevent WHERE pgh_obj_id = %s", person.pk)


# --- What a roster leaves behind ------------------------------------------------------------------

UNDECIDED = [
    {"status": ReviewStatus.RESOLVED},
    {"status": ReviewStatus.DISMISSED},
    {"decided_at": timezone.make_aware(datetime.datetime(2026, 11, 23))},
]


@pytest.mark.parametrize("changes", UNDECIDED)
def test_a_decision_and_its_time_come_together(changes):
    review = make_review()
    for name, value in changes.items():
        setattr(review, name, value)
    with pytest.raises(ValidationError, match="作出处理时须记录时间"):
        review.full_clean()
    with pytest.raises(IntegrityError, match="rosterreview_decided_with_time"):
        RosterReview.objects.filter(pk=review.pk).update(**changes)


def test_the_same_doubt_waits_once():
    make_review()
    with pytest.raises(IntegrityError, match="honours_rosterreview_fingerprint"):
        make_review(file_name="2026.xlsx", row_number=9)


def test_the_row_as_typed_is_neither_readable_nor_in_the_history():
    review = make_review(raw="陈根荣 13800000001")
    [(row,)] = raw("SELECT t::text FROM honours_rosterreview t WHERE id = %s", review.pk)
    assert "13800000001" not in row
    assert RosterReview.objects.get().raw == "陈根荣 13800000001"
    assert not hasattr(review.events.get(), "raw")


def test_each_step_of_a_doubt_leaves_an_event_that_stays():
    review = make_review()
    RosterReview.objects.update(status=ReviewStatus.DISMISSED, decided_at=timezone.now())
    assert list(review.events.order_by("pgh_id").values_list("status", flat=True)) == [
        ReviewStatus.OPEN,
        ReviewStatus.DISMISSED,
    ]
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        raw("DELETE FROM honours_rosterreviewevent")


def test_an_uploaded_roster_has_an_address_of_its_own_and_is_not_readable():
    upload = RosterUpload.objects.create(file_name="a.xlsx", content="陈根荣 13800000001")
    assert "陈根荣" not in raw("SELECT content FROM honours_rosterupload")[0][0]
    with pytest.raises(IntegrityError, match="honours_rosterupload_token"):
        RosterUpload.objects.create(file_name="b.xlsx", content="x", token=upload.token)
