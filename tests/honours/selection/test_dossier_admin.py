"""What the registry knows of a candidate, on the page of the case and in its empty fields."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.partial_dates import PartialDate
from honours.models import Nomination
from honours.services.commitments import commit_person
from tests.builders import (
    make_conferral,
    make_object,
    make_organisation,
    make_person,
    make_staff,
    title,
)
from tests.pages import change_page, errors_of, messages_of, queries, step_page, steps_on, text_of

from . import builders as made

pytestmark = pytest.mark.django_db


def known(**changes):
    """Somebody of the registry, with a number."""
    return make_person(**{"name": "章叔岩", "id_number": made.number_of("male"), **changes})


def drafted(person, **changes) -> Nomination:
    """The candidate's name and number alone: a paper that says little."""
    empty = dict.fromkeys(("employer", "post", "deeds", "phone", "sex"), "")
    return made.make_nomination(**{**empty, "id_number": person.id_number, **changes})


def lectured(person, *, days_ago: int, label: str):
    begins = timezone.now() - datetime.timedelta(days=days_ago)
    period = DateTimeTZRange(begins, begins + datetime.timedelta(hours=2))
    return commit_person(person=person, period=period, kind="lecture", label=label, by=None)


def test_honours_lectures_and_works_stand_on_the_page_of_the_case(client, sign_in):
    sign_in("selection")
    person = known(employer=make_organisation(name="千顷塘林场"))
    make_conferral(person=person, title=title("天目工匠"), award_year=2015)
    lectured(person, days_ago=30, label="进校园宣讲")
    lectured(person, days_ago=-30, label="还没讲的课")
    work = make_object(name="竹编鸟笼", is_public=False)
    work.makers.create(person=person)
    make_object(name="别人的石雕")
    nomination = made.endorsed(id_number=person.id_number)
    page = client.get(change_page(nomination))
    parts = {str(part["title"]): part["lines"] for part in page.context["dossier"]}
    assert parts["Honours held"] == ["2015 · 天目工匠"]
    (lecture,) = parts["Lectures given"]
    assert lecture.endswith("进校园宣讲")
    assert parts["Works in the museum"] == [f"{work.accession_number} · 竹编鸟笼"]
    text = text_of(page)
    for words in ("2015 · 天目工匠", "竹编鸟笼", "千顷塘林场", change_page(person)):
        assert words in text
    assert "还没讲的课" not in text
    assert "别人的石雕" not in text


def test_a_candidate_whom_nobody_knows_has_no_dossier(client, sign_in):
    sign_in("selection")
    known()
    page = client.get(change_page(made.endorsed()))
    assert "registry_person" not in page.context
    assert 'id="dossier"' not in text_of(page)


def test_who_may_not_see_people_sees_no_dossier(client, english_admin):
    account = make_staff()
    account.user_permissions.set(Permission.objects.filter(codename="view_nomination"))
    client.force_login(account)
    person = known(name="章树岩")
    nomination = made.endorsed(id_number=person.id_number)
    page = client.get(change_page(nomination))
    assert page.status_code == 200
    assert 'id="dossier"' not in text_of(page)
    assert "章树岩" not in text_of(page)


def test_another_name_under_the_same_number_is_pointed_out(client, sign_in):
    sign_in("selection")
    person = known(name="章树岩", former_names="章叔言、章阿岩")
    nomination = made.endorsed(id_number=person.id_number)
    sentence = "The registry knows this identity number under another name: 章树岩."
    assert sentence in text_of(client.get(change_page(nomination)))
    same = made.endorsed(id_number=person.id_number, name="章阿岩")
    assert "under another name" not in text_of(client.get(change_page(same)))


def test_what_speaks_against_a_candidate_stands_at_the_head(client, sign_in):
    """The public form doesn't tell it, since it would tell who stands in the registry."""
    sign_in("selection")
    person = known(is_public=False)
    nomination = made.endorsed(id_number=person.id_number)
    assert "Against the rules" not in text_of(client.get(change_page(nomination)))
    make_conferral(person=person, title=title("杭州市劳动模范"))
    assert client.get(change_page(nomination)).context["problems"] == [
        "The candidate holds 杭州市劳动模范 already."
    ]


# --- Into empty fields ------------------------------------------------------------------------------------


def test_empty_fields_are_filled_and_what_was_typed_stays(client, sign_in):
    me = sign_in("selection")
    employer = make_organisation(name="千顷塘林场")
    person = known(
        sex="male",
        birth_date=PartialDate(1970, 1, 1),
        employer=employer,
        post="巡护员",
        deeds="登记册里的事迹。",
        phone="13800000002",
    )
    make_conferral(person=person, title=title("天目工匠"), award_year=2015)
    nomination = drafted(person, post="护林班长")
    page = client.get(change_page(nomination))
    assert steps_on(page, nomination)["fill"] == "form"
    assert client.post(step_page(nomination, "fill")).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.employer, nomination.employer_organisation) == ("千顷塘林场", employer)
    assert (nomination.post, nomination.deeds) == ("护林班长", "登记册里的事迹。")
    assert (nomination.sex, nomination.phone) == ("male", "13800000002")
    assert nomination.earlier_honours == "2015 · 天目工匠"
    assert nomination.person == person
    event = nomination.events.order_by("-pgh_id").first()
    assert event.pgh_context.metadata["user"] == me.pk


def test_what_is_too_long_for_the_form_is_left_to_the_hand(client, sign_in):
    """The registry's deeds have no limit; the form's are 2,000 characters."""
    sign_in("selection")
    person = known(deeds="事" * 2001, post="巡护员")
    nomination = drafted(person)
    assert client.post(step_page(nomination, "fill")).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.deeds, nomination.post) == ("", "巡护员")


def test_a_registry_that_contradicts_the_number_fills_nothing_and_says_so(client, sign_in):
    sign_in("selection")
    person = known(birth_date=PartialDate(1969, 12, 1), post="巡护员")
    nomination = drafted(person)
    answer = client.post(step_page(nomination, "fill"))
    (sentence,) = errors_of(answer)["__all__"]
    assert sentence.startswith("The identity number holds another date of birth.")
    nomination.refresh_from_db()
    assert (nomination.post, nomination.person) == ("", None)


def test_nothing_is_filled_once_the_case_is_handed_in(client, sign_in):
    sign_in("selection")
    person = known(education="大专")
    nomination = made.submitted(id_number=person.id_number)
    assert "fill" not in steps_on(client.get(change_page(nomination)), nomination)
    answer = client.post(step_page(nomination, "fill"), follow=True)
    assert messages_of(answer) == ["This step isn't possible from the present state."]
    nomination.refresh_from_db()
    assert nomination.education == ""


@pytest.mark.parametrize("group", ["managers", "auditors"])
def test_who_only_reads_fills_nothing(client, sign_in, group):
    sign_in(group)
    nomination = drafted(known(post="巡护员"))
    assert steps_on(client.get(change_page(nomination)), nomination) == (
        {"disqualify": "link"} if group == "managers" else {}
    )
    assert client.post(step_page(nomination, "fill")).status_code == 403


def test_a_longer_life_makes_no_more_queries(client, sign_in):
    sign_in("selection")
    person = known()
    make_conferral(person=person, title=title("天目工匠"), award_year=2015)
    lectured(person, days_ago=300, label="宣讲")
    make_object().makers.create(person=person)
    nomination = made.endorsed(id_number=person.id_number)
    few = queries(client, change_page(nomination))
    for turn in range(20):
        lectured(person, days_ago=turn + 2, label="宣讲")
        make_object().makers.create(person=person)
    assert queries(client, change_page(nomination)) == few
    parts = {
        str(p["title"]): p["lines"] for p in client.get(change_page(nomination)).context["dossier"]
    }
    assert [len(parts[name]) for name in ("Lectures given", "Works in the museum")] == [13, 13]
    assert parts["Lectures given"][-1] == "21 in all"
