"""Who could speak: suitable, free on the day, and not the same few every time."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from honours.choices import Management
from honours.models import Commitment, Person
from honours.rules.scheduling import CHINA
from outreach.choices.events import EventStatus
from outreach.models import EventSpeaker, Talk, TalkRequest
from outreach.rules.matching import is_craft_named, score, words_in_common

LATELY = datetime.timedelta(days=90)
MOST_SHOWN = 12
WORKDAY = (datetime.time(8), datetime.time(18))


@dataclass
class Match:
    """A person, why they suit, and what else they have on that day."""

    person: Person
    talk: Talk | None
    score: int
    lately: int
    reasons: list[str] = field(default_factory=list)
    engaged: list[str] = field(default_factory=list)

    @property
    def is_free(self) -> bool:
        return not self.engaged


def suitable_speakers(request: TalkRequest) -> list[Match]:
    """The best first; those who are promised to something on that day come after the free ones.

    Asked are living people of the district with a talk on the menu or who have spoken before. Whom care
    keeps free on that day isn't among them, and nobody reads why.
    """
    day = request.preferred_date
    people = list(_candidates(day))
    talks = _talks_of(people)
    lately, busy = _spoken_lately(people, day), _engaged(people, day)
    found = [
        _judged(request, person, talks[person.pk], lately.get(person.pk, 0), busy[person.pk])
        for person in people
    ]
    found = [match for match in found if match.reasons]
    found.sort(key=lambda match: (not match.is_free, -match.score, match.lately, match.person.pk))
    return found[:MOST_SHOWN]


def _candidates(day: datetime.date):
    asked = Q(talks_on_offer__is_offered=True) | Q(speeches__event__status=EventStatus.HELD)
    living = Person.objects.public().filter(life="living", management=Management.IN_DISTRICT)
    held = Person.objects.on_hold(day).values("pk")
    found = living.filter(asked).exclude(pk__in=held).distinct()
    return found.select_related("craft", "township", "employer")


def _talks_of(people: list[Person]) -> dict[int, list[Talk]]:
    talks = defaultdict(list)
    for talk in Talk.objects.filter(is_offered=True, speaker__in=people).order_by("pk"):
        talks[talk.speaker_id].append(talk)
    return talks


def _spoken_lately(people: list[Person], day: datetime.date) -> dict[int, int]:
    """Talks in the three months around the day: those to come tire as well."""
    rows = EventSpeaker.objects.filter(
        person__in=people,
        event__starts_at__date__range=(day - LATELY, day + LATELY),
    ).exclude(event__status=EventStatus.CANCELLED)
    return dict(rows.order_by().values_list("person").annotate(Count("pk")))


def _engaged(people: list[Person], day: datetime.date) -> dict[int, list[str]]:
    begins, ends = (datetime.datetime.combine(day, edge, CHINA) for edge in WORKDAY)
    live = Commitment.objects.live().filter(
        person__in=people, period__overlap=DateTimeTZRange(begins, ends)
    )
    found = defaultdict(list)
    for each in live.order_by("period"):
        first, last = (timezone.localtime(one) for one in (each.period.lower, each.period.upper))
        found[each.person_id].append(f"{first:%H:%M}–{last:%H:%M} {each.label}")
    return found


def _judged(request: TalkRequest, person: Person, talks, lately: int, engaged) -> Match:
    """The talk that fits best stands for the person."""
    craft = f"{person.craft.name} {person.craft.other_names}" if person.craft else ""
    own = [person.summary, person.post, craft]
    knows_craft = is_craft_named(request.topic, craft)
    best = max(
        (_fit(request, talk, " ".join(own)) for talk in talks or [None]), key=lambda one: one[0]
    )
    (words, suits_place, is_chosen), talk = best
    is_near = bool(person.township) and _short(person.township.name) in request.organisation
    return Match(
        person=person,
        talk=talk,
        score=score(
            words=words,
            knows_craft=knows_craft,
            suits_place=suits_place,
            is_near=is_near,
            is_chosen=is_chosen,
            lately=lately,
        ),
        lately=lately,
        reasons=_reasons(words, knows_craft, suits_place, is_near, is_chosen),
        engaged=engaged,
    )


def _fit(request: TalkRequest, talk: Talk | None, own: str):
    told = f"{own} {talk.title} {talk.theme} {talk.summary}" if talk else own
    suits = talk is not None and request.venue_kind in talk.audiences
    chosen = talk is not None and talk.pk == request.talk_id
    return (words_in_common(request.topic, told), suits, chosen), talk


def _reasons(
    words: int, knows_craft: bool, suits_place: bool, is_near: bool, is_chosen: bool
) -> list[str]:
    told = ngettext("%(count)d word of the topic", "%(count)d words of the topic", words)
    found = [
        (is_chosen, _("asked for")),
        (knows_craft, _("the craft that is named")),
        (words, told % {"count": words}),
        (suits_place, _("speaks in places like this")),
        (is_near, _("from the same town")),
    ]
    return [reason for holds, reason in found if holds]


def _short(town: str) -> str:
    return town.removesuffix("街道").removesuffix("镇")
