"""Rows inserted in bulk: their history is what the database itself would have written."""

import pghistory
import pytest
from django.db import IntegrityError, transaction

from config.common.bulk import insert_all
from honours.models import Person
from tests.builders import make_person
from tests.training.course_builders import make_learner, make_session
from training.models import Enrolment

pytestmark = pytest.mark.django_db
OWN = {"pgh_id", "pgh_created_at", "pgh_obj", "id"}


def told(record) -> list[dict]:
    """What the record's events say, but for the keys and the moment."""
    return [
        {
            field.name: getattr(event, field.attname)
            for field in event._meta.concrete_fields
            if field.name not in OWN
        }
        for event in record.events.order_by("pgh_id")
    ]


def test_each_row_has_the_event_that_the_database_would_have_written():
    values = {"name": "陈根荣", "post": "编织工", "phone": "16000000001"}
    alone = Person.objects.create(slug="one", **values)
    (together,) = insert_all(Person, [Person(slug="two", **values)])
    (first,), (second,) = told(alone), told(together)
    assert first.pop("slug") == "one"
    assert second.pop("slug") == "two"
    assert first.keys() == second.keys()
    differing = {name for name in first if first[name] != second[name]}
    assert not differing
    assert together.events.get().id == together.pk


def test_events_come_in_the_order_of_the_rows():
    made = insert_all(Person, [Person(slug=f"p-{number}", name="陈") for number in range(5)])
    events = Person._meta.get_field("events").related_model.objects.order_by("pgh_id")
    assert list(events.values_list("pgh_obj", flat=True))[-5:] == [each.pk for each in made]
    assert set(events.values_list("pgh_label", flat=True)) == {"insert"}


def test_who_did_it_stands_in_the_history():
    with pghistory.context(source="roster"):
        (made,) = insert_all(Person, [Person(slug="three", name="陈")])
    assert made.events.get().pgh_context.metadata["source"] == "roster"


def test_all_other_triggers_run():
    session = make_session(status="published", places=2)
    learners = [make_learner() for _turn in range(3)]
    rows = [Enrolment(session=session, learner=one, telephone=one.telephone) for one in learners]
    insert_all(Enrolment, rows[:2])
    session.refresh_from_db()
    assert session.taken == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(Enrolment, rows[2:])


def test_what_is_refused_leaves_no_event():
    person = make_person()
    events = Person._meta.get_field("events").related_model.objects
    before = events.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(Person, [Person(slug="four", name="陈"), Person(slug=person.slug, name="陈")])
    assert events.count() == before


def test_afterwards_the_database_writes_the_events_again():
    insert_all(Person, [Person(slug="five", name="陈")])
    assert make_person().events.count() == 1


def test_nothing_is_as_good_as_something():
    assert insert_all(Person, iter(())) == []
