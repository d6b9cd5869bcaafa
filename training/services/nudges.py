"""Asking pairs whose log has fallen silent how it goes on."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.common.models import Channel
from config.common.outbox import post_message
from training.choices.mentoring import Side
from training.models import MentoringPair, MentoringPolicy
from training.pair_links import link_of

from .messages import is_mobile

KIND = "training.mentoringpair"


def silent_pairs(*, today: datetime.date):
    """Pairs under way that have written nothing for as long as the rules say."""
    quiet = datetime.timedelta(days=MentoringPolicy.load().quiet_days)
    return MentoringPair.objects.silent_since(today - quiet)


def nudge_silent_pairs(*, today: datetime.date) -> int:
    """Write to both of each silent pair, not more often than the rules say; how many pairs that were.

    Whom no text message reaches stays on the staff's list.
    """
    again = datetime.timedelta(days=MentoringPolicy.load().ask_again_days)
    due = silent_pairs(today=today).filter(Q(nudged_on=None) | Q(nudged_on__lte=today - again))
    nudged = 0
    for pair in due.with_people():
        with transaction.atomic():
            rows = MentoringPair.objects.select_for_update(of=("self",), skip_locked=True)
            if not rows.active().filter(pk=pair.pk, nudged_on=pair.nudged_on).exists():
                continue
            if _write_to_both(pair):
                MentoringPair.objects.filter(pk=pair.pk).update(nudged_on=today)
                nudged += 1
    return nudged


def _write_to_both(pair: MentoringPair) -> bool:
    """Whether somebody could be written to."""
    sides = (
        (Side.MASTER, pair.master.person.phone, pair.apprentice_name),
        (Side.APPRENTICE, pair.phone_of_apprentice, pair.master.person.name),
    )
    reached = [each for each in sides if is_mobile(each[1])]
    for side, phone, other in reached:
        with override("zh-hans"):
            post_message(
                channel=Channel.SMS,
                recipient=phone,
                subject=_("How is the mentoring going?"),
                text=_words(pair, other, link_of(pair.reference, side)),
                about_kind=KIND,
                about_reference=pair.reference,
                topic="silent",
            )
    return bool(reached)


def _words(pair: MentoringPair, other: str, address: str) -> str:
    since = pair.last_logged_on or pair.began_on
    return _(
        "[Craftsman Academy] Nothing has been written in the log with %(other)s since %(day)s. How is it"
        " going? A few words are enough: %(address)s"
    ) % {
        "other": other,
        "day": formats.date_format(since, "MONTH_DAY_FORMAT"),
        "address": address,
    }
