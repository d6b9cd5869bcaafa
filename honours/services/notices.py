"""Public notices: posting them, their working days, and entries that must change."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from config.common.workdays import last_workday
from honours.choices.selection import NoticeUnit
from honours.models import Nomination, NoticeEntry, PublicNotice, SelectionRound

from .nominations import end_of
from .selection import SENTENCES, naming, take_step


def notice_end(round: SelectionRound, starts_on: datetime.date) -> datetime.date:
    """The last day of a notice that is posted on this day, as the round counts.

    Raises :class:`UnknownYear` when a year's arrangement of working days isn't known yet.
    """
    if round.notice_unit == NoticeUnit.CALENDAR_DAYS:
        days = round.notice_days - (1 if round.count_first_day else 0)
        return starts_on + datetime.timedelta(days=days)
    return last_workday(starts_on, round.notice_days, count_first_day=round.count_first_day)


def publish_notice(
    round: SelectionRound,
    nominations: Sequence[Nomination],
    *,
    by,
    starts_on: datetime.date,
    heading: str,
    text: str,
    contact: str,
) -> PublicNotice:
    """Post a notice of shortlisted candidates; it ends by itself.

    An entry tells name, employer, post, title and a summary of the deeds, nothing else. Raises
    :class:`Refusal` for an empty notice, a day that is past, an opinion that is missing or out of
    date (naming whose), or a year whose working days aren't known.
    """
    with acting(by, needs="honours.approve_nomination"), refusing(SENTENCES):
        if not nominations:
            raise Refusal(_("Choose the candidates of the notice."), code="empty")
        if starts_on < timezone.localdate():
            raise Refusal({"starts_on": _("A notice can't begin in the past.")}, code="past")
        ends_on = notice_end(round, starts_on)
        notice = PublicNotice(
            round=round,
            heading=heading,
            text=text,
            contact=contact,
            starts_on=starts_on,
            ends_on=ends_on,
            starts_at=_start_of(starts_on),
            objections_until=end_of(ends_on + datetime.timedelta(days=round.grace_days)),
            days=round.notice_days,
            unit=round.notice_unit,
            count_first_day=round.count_first_day,
            published_by=by,
        )
        notice.full_clean()
        notice.save()
        for position, nomination in enumerate(nominations):
            _enter(notice, nomination, position, by)
    return notice


def _start_of(day: datetime.date) -> datetime.datetime:
    """A notice posted today hangs from now on, a later one from its day's beginning."""
    now = timezone.now()
    return now if day == timezone.localdate() else end_of(day - datetime.timedelta(days=1))


def _enter(notice: PublicNotice, nomination: Nomination, position: int, by) -> None:
    if nomination.round_id != notice.round_id:
        raise Refusal(_("%(case)s is of another round.") % {"case": nomination}, code="round")
    NoticeEntry.objects.create(
        notice=notice,
        nomination=nomination,
        position=position,
        name=nomination.name,
        sex=nomination.sex,
        employer=nomination.employer,
        post=nomination.post,
        title=str(nomination.title or ""),
        summary=nomination.public_summary,
    )
    with naming(nomination):
        take_step(nomination, "publish", by=by)


def renew_entry(nomination: Nomination, *, by, reason: str) -> Nomination:
    """What was published of the candidate was wrong: the entry is void, a notice of its own follows."""
    with acting(by, reason=reason), refusing(SENTENCES):
        nomination = take_step(nomination, "renew", by=by, reason=reason)
        for entry in nomination.notice_entries.filter(is_void=False):
            entry = locked(entry)
            entry.is_void = True
            entry.save()
    return nomination
