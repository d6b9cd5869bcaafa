"""Who wasn't honoured is forgotten after three years: in the record, its events and on disk."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from honours.jobs import forget_candidates_nightly
from honours.models import Nomination
from honours.services.nominations import find_nomination, withdraw_nomination
from honours.services.retention import forget_candidates, three_years_before
from honours.services.selection import decline_by_upper, forward_nomination, reject_nomination

from . import builders as made

pytestmark = pytest.mark.django_db
NAME, DEEDS = "章叔岩", "三十四年，他的足迹踏遍了千顷塘的角角落落。"


def age(nomination: Nomination, days: int = 3 * 366) -> Nomination:
    """As if nobody had touched it, or its papers, for so long."""
    ago = timezone.now() - datetime.timedelta(days=days)
    Nomination.objects.filter(pk=nomination.pk).update(updated_at=ago)
    nomination.attachments.update(added_at=ago)
    return nomination


def files() -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def tell_of(text: str) -> list[str]:
    """The tables of selection in which some column holds the text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("honours_nomination"):
                continue
            cursor.execute(
                f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{text}%"]
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def rejected() -> Nomination:
    return reject_nomination(made.submitted(), by=made.selector(), reason="条件不符")


def withdrawn() -> Nomination:
    return withdraw_nomination(made.submitted(), by=None, reason="本人申请")


def declined() -> Nomination:
    nomination = forward_nomination(
        made.cleared(),
        by=made.leader(),
        letter_number="临总工〔2026〕3 号",
        on=timezone.localdate(),
    )
    return decline_by_upper(nomination, by=made.selector(), reason="未批准")


@pytest.mark.parametrize(
    "end", [rejected, withdrawn, declined, made.make_nomination, made.announced]
)
def test_after_three_years_nothing_tells_who_it_was(end, django_capture_on_commit_callbacks):
    nomination = age(end())
    number_hash, phone = nomination.id_number_hash, nomination.organisation_phone
    status = Nomination.objects.get(pk=nomination.pk).status
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_candidates(today=timezone.localdate()) == 1
    for text in (NAME, DEEDS, number_hash, "证明.pdf"):
        assert tell_of(text) == []
    assert files() == []
    kept = Nomination.objects.get(pk=nomination.pk)
    assert (kept.status, kept.reference, kept.id_number, kept.phone) == (
        status,
        nomination.reference,
        "",
        "",
    )
    assert find_nomination(nomination.reference, phone) is None
    assert forget_candidates(today=timezone.localdate()) == 0


@pytest.mark.parametrize("end", [rejected, withdrawn, made.make_nomination])
def test_before_that_all_of_it_stays(end):
    age(end(), days=3 * 365 - 5)
    assert forget_candidates(today=timezone.localdate()) == 0
    assert "honours_nomination" in tell_of(NAME)


@pytest.mark.parametrize("end", [made.submitted, made.in_notice, made.approved])
def test_a_case_that_is_under_way_or_won_is_never_forgotten(end):
    age(end())
    assert forget_candidates(today=timezone.localdate()) == 0


def test_a_draft_with_a_new_paper_is_still_worked_on():
    draft = age(made.make_nomination())
    made.attach_file(draft, file=made.pdf(), by=None)
    assert forget_candidates(today=timezone.localdate()) == 0


def test_two_of_one_round_are_forgotten_side_by_side():
    round = made.make_round()
    for _one in range(2):
        age(
            reject_nomination(
                made.submitted(made.make_nomination(round)), by=made.selector(), reason="不"
            )
        )
    forget_candidates_nightly(timestamp=0)
    assert tell_of(NAME) == []


@pytest.mark.parametrize(
    ("today", "before"),
    [("2026-11-24", "2023-11-24"), ("2028-02-29", "2025-02-28")],
)
def test_three_years_are_counted_by_the_calendar(today, before):
    day = datetime.date.fromisoformat
    assert three_years_before(day(today)) == day(before)
