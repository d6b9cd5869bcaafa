"""``manage.py loaddemo [--scale N] [--append]``: invented records, the same every time."""

import sys
from itertools import count

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from config.common.declarations import collect
from config.common.invention import Plan
from config.common.plates import Draughtsmen


class Command(BaseCommand):
    help = (
        "Load invented demonstration data: people, honours, a collection, visits, staff accounts."
    )

    # Less than the whole, for tests: not offered on the command line.
    stealth_options = ("share",)

    def add_arguments(self, parser):
        parser.add_argument(
            "--scale", type=int, default=1, metavar="N", help="so many times as much"
        )
        parser.add_argument(
            "--append", action="store_true", help="also into a database that holds records"
        )

    def handle(self, *, scale, append, share=1.0, **options):
        if not 1 <= scale <= 1000:
            raise CommandError(_("The scale is a number from 1 to 1000."))
        makers = collect("demo")
        full = [str(maker.label) for maker in makers if not maker.is_empty()]
        if full and not append:
            raise CommandError(
                _("The database holds records already (%(apps)s). Add to them with --append.")
                % {"apps": ", ".join(full)}
            )
        with Draughtsmen() as draughtsmen:
            plan = Plan(
                today=timezone.localdate(),
                scale=scale,
                share=share,
                progress=self._progress if options["verbosity"] else lambda rows, *_rest: rows,
                draw=draughtsmen.draw,
            )
            plan.series = next(each for each in count() if not _is_taken(plan, each, makers))
            self._make(plan, makers)
            drawn, number = draughtsmen.finished(), len(draughtsmen.under_way)
            for _picture in plan.progress(drawn, _("Pictures"), number):
                pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _make(self, plan, makers):
        """All or nothing: an interrupted load leaves a database that can be loaded again."""
        with transaction.atomic(), connection.cursor() as cursor:
            # Foreign keys are checked with each statement. Put off to the end, each one would be
            # looked through again by every history trigger, and the load would slow with its square.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for maker in makers:
                maker.make(plan)

    def _progress(self, rows, label, total):
        return tqdm(rows, desc=label, total=total, file=sys.stderr, mininterval=0.5)


def _is_taken(plan, series, makers) -> bool:
    plan.series = series
    return any(maker.holds(plan) for maker in makers)
