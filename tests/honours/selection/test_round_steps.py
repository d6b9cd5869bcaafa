"""A round on its way to the archive, and what of it stands still from when on."""

import pytest

from honours.models import ReviewScore
from honours.services.reviews import assign_reviewers, give_review, save_scores
from honours.services.rounds import close_round
from honours.services.selection import return_nomination
from tests.pages import (
    all_errors_of,
    change_page,
    errors_of,
    history_page,
    messages_of,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

from . import builders as made

pytestmark = pytest.mark.django_db


def test_a_round_goes_from_draft_to_archive_by_its_buttons(client, sign_in):
    sign_in("selection")
    round = made.make_round(is_open=False)
    way = ["open", "close", "review", "notice", "decide", "archive"]
    states = ["open", "closed", "reviewing", "noticed", "decided", "archived"]
    for verb, state in zip(way, states, strict=True):
        assert verb in steps_on(client.get(change_page(round)), round)
        assert client.post(step_page(round, verb)).url == change_page(round)
        round.refresh_from_db()
        assert round.status == state
    assert steps_on(client.get(change_page(round)), round) == {"copy": "form"}
    assert client.post(change_page(round), {"name": "别的"}).status_code == 403


@pytest.mark.parametrize("part", ["titles", "criteria"])
def test_a_round_without_titles_or_rubric_cannot_be_opened(client, sign_in, part):
    sign_in("selection")
    round = made.make_round(is_open=False)
    getattr(round, part).all().delete()
    answer = client.post(step_page(round, "open"))
    sentences = {
        "titles": "Enter the titles of the round, with their places.",
        "criteria": "Enter the criteria by which reviewers score.",
    }
    assert errors_of(answer) == {"__all__": [sentences[part]]}
    round.refresh_from_db()
    assert round.status == "draft"


def test_closing_is_asked_twice_and_ends_nominations_until_opened_again(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    form = f"/honours/nominate/{round.slug}/"
    assert 'name="organisation"' in text_of(client.get(form))
    assert client.get(step_page(round, "close")).status_code == 200
    client.post(step_page(round, "close"))
    assert 'name="organisation"' not in text_of(client.get(form))
    assert errors_of(client.post(step_page(round, "reopen"), {"reason": ""}))
    client.post(step_page(round, "reopen"), {"reason": "暴雨延期"})
    assert 'name="organisation"' in text_of(client.get(form))
    newest = client.get(history_page(round)).context["steps"][0]
    assert newest["reason"] == "暴雨延期"


def test_cases_on_their_way_keep_the_round_from_going_on(client, sign_in):
    sign_in("selection")
    nomination = made.endorsed()
    round = nomination.round
    for verb in ("close", "review"):
        client.post(step_page(round, verb))
    answer = client.post(step_page(round, "notice"))
    assert errors_of(answer) == {"__all__": ["1 nominations are still on their way."]}
    return_nomination(nomination, by=made.selector(), reason="退回")
    client.post(step_page(round, "notice"))
    round.refresh_from_db()
    assert round.status == "noticed"


def test_a_step_that_a_colleague_took_is_refused_in_words(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    client.post(step_page(round, "close"))
    again = client.post(step_page(round, "close"), follow=True)
    assert messages_of(again)[-1] == "This step isn't possible from the present state."


def test_the_leader_departs_from_the_quotas_with_a_reason_the_office_can_t(client, sign_in):
    round = made.make_round()
    close_round(round, by=made.selector())
    round.refresh_from_db()
    sign_in("selection")
    assert client.post(step_page(round, "override"), {"reason": "理由"}).status_code == 403
    sign_in("managers")
    assert steps_on(client.get(change_page(round)), round) == {"override": "link"}
    assert list(errors_of(client.post(step_page(round, "override"), {"reason": " "}))) == ["reason"]
    client.post(step_page(round, "override"), {"reason": "本轮无女性候选人"})
    assert "本轮无女性候选人" in text_of(client.get(change_page(round)))


def test_what_cannot_be_any_more_is_said_and_only_shown(client, sign_in):
    """Open: the code stands. Scored: the rubric. Chosen: titles, quotas, year, quorum. Noticed: its length."""
    sign_in("selection")
    round = made.make_round()
    fields = client.get(change_page(round)).context["adminform"].form.fields
    assert "slug" not in fields
    assert {"notice_days", "year"} <= set(fields)
    nomination = made.in_notice(made.make_nomination(round))
    profile = made.reviewer()
    later = made.endorsed(made.make_nomination(round))
    (review,) = assign_reviewers([later], [profile], by=made.selector()).made
    save_scores(review, by=profile.user, points=made.points_for(round, 8))
    give_review(review, by=profile.user)
    page = client.get(change_page(round))
    fields = set(page.context["adminform"].form.fields)
    assert not fields & {"slug", "notice_days", "grace_days", "year", "is_upper_level"}
    assert {"name", "closes_at", "contact"} <= fields
    assert len(page.context["standing"]) == 5
    assert "Scores were given by this rubric; it stands as it is." in text_of(page)
    editable = {
        inline.formset.prefix: inline.has_change_permission
        for inline in page.context["inline_admin_formsets"]
    }
    assert editable == {
        "titles": False,
        "bodies": True,
        "quotas": False,
        "criteria": False,
        "requirements": True,
    }
    places = round.titles.get().places
    forced = sent_back(page, **{"name": "改名", "notice_days": "1", "titles-0-places": "99"})
    assert client.post(change_page(round), forced).status_code == 302
    round.refresh_from_db()
    assert (round.name, round.notice_days) == ("改名", 5)
    assert round.titles.get().places == places
    assert (nomination.status, ReviewScore.objects.count()) == ("public_notice", 2)


def test_a_body_keeps_the_places_that_are_used(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    body = made.township()
    round.bodies.create(body=body, places=3)
    for _turn in range(2):
        made.endorsed(made.make_nomination(round))
    page = client.get(change_page(round))
    for change in ({"bodies-0-places": "1"}, {"bodies-0-DELETE": "on"}):
        answer = client.post(change_page(round), sent_back(page, **change))
        assert answer.status_code == 200
        assert "More candidates of this body are endorsed than that." in all_errors_of(answer)
    assert round.bodies.get().places == 3
    assert (
        client.post(change_page(round), sent_back(page, **{"bodies-0-places": "2"})).status_code
        == 302
    )


def test_a_department_added_late_is_asked_about_everybody_in_vetting(client, sign_in):
    sign_in("selection")
    nomination = made.vetted()
    round = nomination.round
    late = made.make_department("区应急管理局")
    page = client.get(change_page(round))
    data = sent_back(page) | {
        "requirements-TOTAL_FORMS": 2,
        "requirements-1-round": round.pk,
        "requirements-1-department": late.pk,
        "requirements-1-candidate_type": "",
    }
    answer = client.post(change_page(round), data, follow=True)
    assert "1 more opinion was asked for." in messages_of(answer)
    assert nomination.opinions.filter(department=late, answer="asked").exists()
