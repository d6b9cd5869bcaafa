"""A maker's death or move has the museum look at their loans and rights."""

import pytest
from django.urls import reverse

from honours.models import FollowUp
from honours.services.life import record_life_event
from museum.models import ObjectMaker
from tests.builders import make_object, make_person, make_staff
from tests.pages import change_page, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["death", "transfer_out", "emigrated"])
def test_it_opens_a_review_of_their_works(kind, client, sign_in):
    person, work = make_person(), make_object()
    ObjectMaker.objects.create(object=work, person=person)
    record_life_event(person, kind=kind, by=make_staff("care"))
    task = FollowUp.objects.get(task="review_works")
    assert task.group == "museum"

    sign_in("museum")
    review = reverse("admin:museum_museumobject_maker_review", args=[person.pk])
    assert review in text_of(client.get(change_page(task)))
    assert work.accession_number in text_of(client.get(review))


def test_of_others_nothing_is_asked():
    record_life_event(make_person(), kind="transfer_out", by=make_staff("care"))
    assert not FollowUp.objects.filter(task="review_works").exists()
