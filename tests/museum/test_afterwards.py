"""After a visit: feedback by a link or by reference and phone, the certificate of a study tour."""

import pytest
from django.db import DatabaseError, transaction

from museum.models import Booking, Feedback
from museum.models.feedback import feedback_address
from tests.builders import make_booking, make_slot
from tests.pages import queries, text_of

pytestmark = pytest.mark.django_db
FEEDBACKS = "/admin/museum/feedback/"


def attended(heads: int = 31, **changes) -> Booking:
    """A group that was here today."""
    slot = changes.pop("slot", None) or make_slot(days_ahead=0)
    booking = make_booking(slot=slot, **changes)
    for status in ("confirmed", "attended"):
        booking.status, booking.attended_headcount = status, heads
        booking.save()
    return booking


def page_of(booking: Booking, part: str) -> str:
    return f"{booking.get_absolute_url()}{part}/"


def test_the_link_that_was_sent_opens_the_form_and_the_answer_is_kept(client):
    booking = attended()
    page = client.get(feedback_address(booking.reference))
    assert 'id="feedback-form"' in text_of(page)
    told = {"stars": "4", "words": "讲解很好，希望多一间课堂。"}
    answer = client.post(page_of(booking, "feedback"), told, follow=True)
    assert "谢谢" in text_of(answer)
    kept = Feedback.objects.get()
    assert (kept.booking, kept.stars, kept.words) == (booking, 4, "讲解很好，希望多一间课堂。")


@pytest.mark.parametrize("key", ["", "wrong", None])
def test_a_stranger_is_sent_to_the_question_for_reference_and_phone(client, key):
    booking, other = attended(), attended(slot=make_slot(days_ahead=-1))
    address = feedback_address(other.reference).split("?")[1] if key is None else f"key={key}"
    for method in (client.get, client.post):
        answer = method(f"{page_of(booking, 'feedback')}?{address}", {"stars": "1"})
        assert answer.url == booking.get_absolute_url()
    assert not Feedback.objects.exists()


def test_who_knows_reference_and_phone_finds_the_way(client):
    booking = attended()
    asked = {"reference": booking.reference, "phone": booking.phone}
    page = client.post("/museum/bookings/", asked, follow=True)
    assert page_of(booking, "feedback") in text_of(page)


def test_feedback_is_given_once_and_not_before_the_visit(client):
    booking = attended()
    for stars in ("5", "1"):
        client.get(feedback_address(booking.reference))
        client.post(page_of(booking, "feedback"), {"stars": stars})
    assert [each.stars for each in Feedback.objects.all()] == [5]
    coming = make_booking(slot=make_slot(days_ahead=3))
    client.get(feedback_address(coming.reference))
    client.post(page_of(coming, "feedback"), {"stars": "5"})
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("stars", ["", "0", "6", "x"])
def test_no_stars_or_too_many_are_said_beside_the_field_and_words_stay(client, stars):
    booking = attended()
    client.get(feedback_address(booking.reference))
    page = client.post(page_of(booking, "feedback"), {"stars": stars, "words": "很好"})
    assert page.status_code == 200
    assert "stars" in page.context["form"].errors
    assert "很好" in text_of(page)


def test_the_database_keeps_an_opinion_as_it_was_given():
    feedback = Feedback.objects.create(booking=attended(), stars=2)
    for change in (
        lambda: Feedback.objects.update(stars=5),
        lambda: Feedback.objects.all().delete(),
        lambda: Feedback.objects.create(booking=attended(slot=make_slot(days_ahead=-1)), stars=6),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    feedback.refresh_from_db()
    assert feedback.stars == 2


def test_staff_read_what_was_said_with_its_mean_and_change_nothing(client, sign_in):
    sign_in("museum")
    first = Feedback.objects.create(booking=attended(organisation="锦城一小"), stars=4, words="好")
    Feedback.objects.create(booking=attended(slot=make_slot(days_ahead=-1)), stars=5)
    page = client.get(FEEDBACKS)
    assert page.context["mean"] == 4.5
    assert "4.5 stars on average, from 2 opinions" in text_of(page)
    assert client.get(FEEDBACKS, {"stars__exact": "4"}).context["mean"] == 4
    assert client.get(f"{FEEDBACKS}add/").status_code == 403
    assert client.post(f"{FEEDBACKS}{first.pk}/change/", {"stars": "1"}).status_code == 403


def test_more_opinions_cost_no_more_queries(client, sign_in):
    sign_in("museum")
    Feedback.objects.create(booking=attended(), stars=4)
    few = queries(client, FEEDBACKS)
    for days in range(1, 8):
        Feedback.objects.create(booking=attended(slot=make_slot(days_ahead=-days)), stars=3)
    assert queries(client, FEEDBACKS) == few


# --- The certificate ----------------------------------------------------------------------------------


def test_a_school_prints_the_certificate_of_its_study_tour(client):
    booking = attended(31, organisation="锦城第一小学", grade="四年级")
    client.get(feedback_address(booking.reference))
    page = text_of(client.get(page_of(booking, "certificate")))
    for words in ("研学证书", "锦城第一小学", "四年级", "31 人", booking.reference):
        assert words in page
    assert booking.contact_name not in page


@pytest.mark.parametrize(
    "changes", [{"organisation_type": "family"}, {"organisation_type": "employer"}]
)
def test_other_groups_have_none(client, changes):
    booking = attended(**changes)
    client.get(feedback_address(booking.reference))
    assert client.get(page_of(booking, "certificate")).status_code == 404


def test_a_stranger_prints_no_certificate(client):
    booking = attended()
    assert client.get(page_of(booking, "certificate")).url == booking.get_absolute_url()
