"""A problem of an enterprise on its way from the form to the enterprise's own confirmation.

``by`` is the account of the member of staff, or None where the enterprise acts for itself, or the
captain of the team, who is then given as ``captain``.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config.common.crypto import keyed_hash, keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from honours.choices import CommitmentKind
from honours.models import Commitment, Person
from honours.services.commitments import cancel_commitment, commit_person
from training.choices.teams import MISSION_STEPS, MissionStatus
from training.models import Mission, MissionVisit, ServiceTeam, TeamMember

from .captain_letters import ask_captains, forget_captains, tell_captain
from .mission_letters import tell

ADD, CHANGE = "training.add_mission", "training.change_mission"
MOST_UNDER_WAY = 3
# A solution that nobody answers to stands as unanswered after so long.
ANSWER_WITHIN = datetime.timedelta(days=30)
KEPT = datetime.timedelta(days=365)
FORGOTTEN = {"contact_name": "", "phone": "", "phone_hash": "", "email": ""}
OVER = (
    MissionStatus.CONFIRMED,
    MissionStatus.UNANSWERED,
    MissionStatus.PASSED_ON,
    MissionStatus.DECLINED,
    MissionStatus.WITHDRAWN,
)


def post_mission(*, by, **details) -> Mission:
    """An enterprise brings a problem. ``details`` are fields of :class:`Mission`.

    Raises :class:`Refusal` when too many of one phone are under way, unless staff enter it.
    """
    mission = Mission(language=get_language() or "zh-hans", **details)
    with acting(by, needs=ADD if by else ""), refusing():
        if not by:
            _check_under_way(mission.phone)
        mission.full_clean(exclude=["host", "township"])
        mission.save()
        tell(mission, "posted")
    return mission


def _check_under_way(phone: str) -> None:
    """Counted one phone at a time, so that two forms sent at once are both counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [keyed_hash(phone)])
    mine = Mission.objects.under_way().filter(phone_hash__in=keyed_hashes(phone))
    if mine.count() >= MOST_UNDER_WAY:
        raise Refusal(
            {
                "phone": _(
                    "Three problems of this phone are being worked on. One at a time, please."
                )
            },
            code="too_many",
        )


def accept_mission(mission: Mission, *, by) -> Mission:
    """It is clear and fits: a team is looked for, and the captains are asked."""
    with acting(by, needs=CHANGE):
        mission = _step(mission, "accept", by=by)
        ask_captains(mission)
    return mission


def decline_mission(mission: Mission, *, by, reason: str) -> Mission:
    """It isn't for the teams; the enterprise reads the reason."""
    return _step(mission, "decline", by=by, reason=reason, answer=reason)


def claim_mission(
    mission: Mission, *, by, team: ServiceTeam, captain: TeamMember | None = None
) -> Mission:
    """A team takes it. Its captain is written to, and so is the enterprise.

    Raises :class:`Refusal` when another team was first.
    """
    if not team.is_active:
        raise Refusal({"team": _("This team goes out no more.")}, code="inactive")
    with _speaking(by=by, captain=captain, team=team) as needs:
        mission = _step(mission, "claim", by=by, needs=needs, team=team)
        tell_captain(mission)
    return mission


def give_back_mission(
    mission: Mission, *, by, reason: str, captain: TeamMember | None = None
) -> Mission:
    """The team can't do it after all; the others may, and are asked. What it did stays written."""
    with _for_its_team(mission, by=by, captain=captain) as needs:
        team = locked(mission).team
        mission = _step(
            mission, "give_back", by=by, needs=needs, reason=reason, team=None, is_told=False
        )
        _free(mission, by=by, reason=reason)
        ask_captains(mission, but=team)
    return mission


def arrange_visit(
    mission: Mission,
    *,
    by,
    person: Person,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    captain: TeamMember | None = None,
) -> Mission:
    """Promise somebody of the team to a visit; it stands in their calendar, and the enterprise is told.

    Raises :class:`Refusal` when the person is promised elsewhere then.
    """
    if ends_at <= starts_at or starts_at <= timezone.now():
        raise Refusal(
            {"starts_at": _("The visit is to come, and ends after it begins.")}, code="when"
        )
    with _for_its_team(mission, by=by, captain=captain), refusing():
        mission = locked(mission)
        mission.status = next_state(MISSION_STEPS, mission.status, "arrange")
        _check_of_team(mission, person, "person")
        commit_person(
            person=person,
            period=DateTimeTZRange(starts_at, ends_at),
            kind=CommitmentKind.OTHER,
            label=str(_("Technical service: %(title)s") % {"title": mission.title})[:120],
            place=mission.enterprise,
            source=mission.source,
            is_public=False,
            by=by,
        )
        mission.moved_at = timezone.now()
        mission.save()
        tell(mission, "arranged", starts_at=starts_at, person=person.name)
    return mission


def visit_mission(mission: Mission, *, by, captain: TeamMember | None = None, **details) -> Mission:
    """Write down that the team was there: ``details`` are fields of :class:`MissionVisit`."""
    if details["visited_on"] > timezone.localdate():
        raise Refusal({"visited_on": _("This date is still to come.")}, code="ahead")
    with _for_its_team(mission, by=by, captain=captain), refusing():
        mission = locked(mission)
        mission.status = next_state(MISSION_STEPS, mission.status, "visit")
        _check_of_team(mission, details["led_by"], "led_by")
        visit = MissionVisit(mission=mission, team=mission.team, **details)
        visit.full_clean(exclude=["mission", "team"])
        visit.save()
        mission.moved_at = timezone.now()
        mission.save()
    return mission


def solve_mission(
    mission: Mission, *, by, solution: str, captain: TeamMember | None = None
) -> Mission:
    """The team sees it as solved; the enterprise is asked to confirm."""
    with _for_its_team(mission, by=by, captain=captain) as needs:
        mission = _step(mission, "solve", by=by, needs=needs, solution=solution)
        _free(mission, by=by, reason=str(_("the problem is solved")))
    return mission


def pass_on_mission(
    mission: Mission, *, by, passed_to: str, reason: str, captain: TeamMember | None = None
) -> Mission:
    """Beyond the teams: somebody else goes on, whom the enterprise is told of."""
    said = {"reason": reason, "answer": reason, "passed_to": passed_to}
    with _for_its_team(mission, by=by, captain=captain) as needs:
        mission = _step(mission, "pass_on", by=by, needs=needs, **said)
        _free(mission, by=by, reason=reason)
    return mission


def withdraw_mission(mission: Mission, *, by, reason: str = "") -> Mission:
    """The enterprise needs it no more."""
    with acting(by, needs=CHANGE if by else ""):
        mission = _step(mission, "withdraw", by=by, needs=CHANGE if by else "", reason=reason)
        _free(mission, by=by, reason=str(_("the enterprise withdrew it")))
    return mission


def confirm_mission(
    mission: Mission, *, by, stars: int, words: str = "", may_be_told: bool = False
) -> Mission:
    """The enterprise says that it is solved; only now it counts."""
    return _step(
        mission,
        "confirm",
        by=by,
        needs=CHANGE if by else "",
        stars=stars,
        words=words,
        may_be_told=may_be_told,
        confirmed_on=timezone.localdate(),
    )


def dispute_mission(mission: Mission, *, by, words: str) -> Mission:
    """The enterprise says that it isn't solved: the team goes on, and is told."""
    with acting(by, needs=CHANGE if by else ""):
        said = {"reason": words, "words": words}
        mission = _step(
            mission, "dispute", by=by, needs=CHANGE if by else "", is_told=False, **said
        )
        tell_captain(mission)
    return mission


def find_mission(reference: str, phone: str) -> Mission | None:
    """The mission of this reference brought with this phone."""
    found = Mission.objects.select_related("team", "township")
    return found.filter(
        reference=reference.strip().upper(), phone_hash__in=keyed_hashes(phone)
    ).first()


def close_unanswered(*, now: datetime.datetime) -> int:
    """Solutions that nobody answered to within a month; how many those are."""
    count = 0
    for mission in Mission.objects.unanswered(now - ANSWER_WITHIN):
        with acting(None):
            rows = Mission.objects.unanswered(now - ANSWER_WITHIN).select_for_update()
            if (mine := rows.filter(pk=mission.pk).first()) is not None:
                mine.status = next_state(MISSION_STEPS, mine.status, "lapse")
                mine.save()
                count += 1
    return count


def forget_contacts(*, today: datetime.date) -> int:
    """A year after a mission is over nobody needs to know whom to call; how many were forgotten."""
    old = Mission.objects.filter(status__in=OVER, moved_at__date__lt=today - KEPT)
    return old.exclude(phone_hash="").update(**FORGOTTEN)


def _check_of_team(mission: Mission, person: Person, field: str) -> None:
    if not mission.team.members.present().filter(person=person).exists():
        raise Refusal({field: _("This person isn’t in the team.")}, code="not_of_team")


def _free(mission: Mission, *, by, reason: str) -> None:
    """Visits to come fall away from people's calendars."""
    ahead = Commitment.objects.live().filter(source=mission.source)
    for commitment in ahead.filter(period__startswith__gt=timezone.now()):
        cancel_commitment(commitment, by=by, reason=reason)


@contextmanager
def _speaking(*, by, captain: TeamMember | None, team: ServiceTeam | None) -> Iterator[str]:
    """One transaction by staff, or by the captain of this team; gives what an account needs then.

    Raises ``PermissionDenied`` for everybody else: a captain who left, or of another team.
    """
    if captain is None:
        with acting(by, needs=CHANGE):
            yield CHANGE
        return
    words = str(_("The captain, %(person)s, answered by link.") % {"person": captain.person.name})
    with acting(None, reason=words):
        present = TeamMember.objects.captains().filter(pk=captain.pk, team=team)
        if by or team is None or not present.exists():
            raise PermissionDenied
        yield ""


@contextmanager
def _for_its_team(mission: Mission, *, by, captain: TeamMember | None) -> Iterator[str]:
    """The same for a mission that a team has, as it stands once it is locked."""
    with transaction.atomic():
        team = locked(mission).team
        with _speaking(by=by, captain=captain, team=team) as needs:
            yield needs


def _step(
    mission: Mission,
    verb: str,
    *,
    by,
    needs: str = CHANGE,
    reason: str = "",
    is_told: bool = True,
    **changes,
) -> Mission:
    """Raises :class:`Refusal` when the mission's state doesn't allow the verb."""
    with acting(by, reason=reason, needs=needs), refusing():
        mission = locked(mission)
        mission.status = next_state(MISSION_STEPS, mission.status, verb)
        for name, value in changes.items():
            setattr(mission, name, value)
        mission.moved_at = timezone.now()
        mission.validate_constraints()
        mission.save()
        forget_captains(mission)
        if is_told:
            tell(mission, mission.status)
    return mission
