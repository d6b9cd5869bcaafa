"""What the portal collects from outreach: search, sitemap, front page, a person's page and papers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from config.common.declarations import collect
from outreach.services.fairs import announce_fair, hold_fair
from tests.builders import make_person
from tests.outreach.event_builders import (
    A_DAY,
    announced,
    boss,
    held,
    make_event,
    make_fair,
    make_talk,
    make_tour,
    programme,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [event.title for event in page.context["page"]]


def test_the_search_finds_events_and_fairs(client):
    announced(title="竹编里的功夫")
    announce_fair(make_fair(name="竹编市集"), by=boss())
    make_event(title="竹编草稿", days=12)
    groups = {
        group["key"]: group["total"] for group in client.get("/search/?q=竹编").context["groups"]
    }
    assert (groups["events"], groups["fairs"]) == (1, 1)


def test_the_sitemap_names_public_pages(client):
    wanted = [announced(), announce_fair(make_fair(), by=boss()), make_tour(), programme()]
    draft = make_event(days=14)
    found = "".join(
        text_of(client.get(f"/sitemap-{section}.xml"))
        for section in ("events", "fairs", "tours", "programmes")
    )
    for record in wanted:
        assert f"{record.get_absolute_url()}<" in found
        assert client.get(record.get_absolute_url()).status_code == 200
    assert draft.get_absolute_url() not in found


def test_robots_are_kept_from_requests(client):
    assert "Disallow: /outreach/requests/\n" in text_of(client.get("/robots.txt"))


def test_the_front_page_shows_the_next_events(client):
    announced(title="下一场")
    assert "下一场" in text_of(client.get("/"))


def test_a_person_s_page_shows_talks_listeners_stalls_and_what_can_be_ordered(client):
    person = make_person()
    held(people=[person], audience=40)
    held(people=[person], audience=50, days=-9)
    fair = make_fair(days=-30, people=[person])
    hold_fair(fair, by=boss(), visitors=900, visitors_method="estimate")
    talk = make_talk(speaker=person)
    page = text_of(client.get(f"/en{person.get_absolute_url()}"))
    assert "Spoke 2 times, to 90 people in the room." in page
    assert fair.get_absolute_url() in page
    assert f"?talk={talk.slug}" in page


def section_of(kind: str, key: str):
    return next(each for each in collect(kind) if each.key == key)


def test_the_yearly_statement_tells_listeners_and_views_apart():
    person = make_person()
    day = timezone.localdate()
    held(people=[person], audience=40, days=-1)
    held(
        people=[person],
        days=-2,
        kind="livestream",
        venue_kind="online",
        audience=None,
        views=9000,
    )
    part = section_of("statement", "listeners")
    year = (day - A_DAY).year
    part.prepare([person], year)
    lines = [line.what for line in part.build(person, year) or []]
    assert len(lines) == (2 if (day - 2 * A_DAY).year == year else 1)
    assert "40" in lines[0]
    assert not any("9040" in line for line in lines)


def test_the_dossier_counts_listeners_by_year():
    person = make_person()
    held(people=[person], audience=40, days=-3)
    (line, *_rest) = section_of("dossier", "listeners").build(person)
    assert "40" in line


def test_all_places_where_a_person_appears_are_told():
    person = make_person()
    announced(people=[person])
    held(people=[person], days=-3)
    held(title=f"{person.name}的徒弟来讲", days=-4)
    make_talk(speaker=person)
    make_fair(people=[person], days=40)
    counts = {
        key: len(list(section_of("appearances", key).find(person)))
        for key in ("events", "talks", "stalls", "event-pages", "event-words")
    }
    assert counts == {"events": 1, "talks": 1, "stalls": 1, "event-pages": 1, "event-words": 1}


def test_an_upload_that_is_no_picture_is_no_picture():
    from django.core.exceptions import ValidationError

    from outreach.models import EventPicture

    field = EventPicture._meta.get_field("picture").formfield()
    with pytest.raises(ValidationError):
        field.clean(SimpleUploadedFile("a.png", b"<script>", "image/png"))
