"""The demonstration of the chain: its proportions, and that it keeps its own rules."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from config.common.invention import Plan
from config.portal.demo import make as make_accounts
from honours.demo import make as make_honours
from training.demo.chain import make as make_chain
from training.demo.studios import WORDS, company
from training.models import (
    ClaimedResult,
    LogEntry,
    Master,
    MentoringPair,
    Mission,
    ReviewPhotograph,
    ServiceTeam,
    Studio,
    StudioMember,
    StudioReview,
)
from training.views.mentoring import grown, roots

SHARE = 0.1


@pytest.fixture(scope="module")
def _loaded_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """One load for all tests of this module."""
    changes = {
        "MEDIA_ROOT": tmp_path_factory.mktemp("media"),
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**changes), transaction.atomic():
        plan = Plan(today=timezone.localdate(), share=SHARE)
        for make in (make_honours, make_accounts, make_chain):
            make(plan)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded_once, db) -> None:
    pass


def test_a_part_keeps_its_proportions(loaded):
    hosts = Studio.objects.standing().values("host").distinct().count()
    assert hosts == Plan(today=timezone.localdate(), share=SHARE).count(135)
    assert ServiceTeam.objects.active().count() == 10
    assert MentoringPair.objects.count() == 32
    assert Mission.objects.count() == 13


def test_no_master_has_more_apprentices_than_the_rules_say(loaded):
    for master in Master.objects.all():
        assert master.live == master.pairs.active().count() <= master.most


def test_some_lines_reach_a_third_generation_and_everybody_shown_agreed(loaded):
    pairs = MentoringPair.objects.public()
    masters = Master.objects.in_bulk(roots(pairs))
    trees = grown(list(masters.values()), pairs)
    assert trees
    assert not pairs.filter(master_consent_on=None).exists()


def test_the_log_lies_within_its_pair_and_what_is_said_is_readable(loaded):
    for entry in LogEntry.objects.select_related("pair"):
        last = entry.pair.ended_on or timezone.localdate()
        assert entry.pair.began_on <= entry.written_on <= last
        assert entry.words


def test_nobody_of_a_studio_is_somebody(loaded):
    assert not StudioMember.objects.filter(person__isnull=True, name="").exists()
    assert not Studio.objects.exclude(note="演示数据").exists()


def test_some_studios_have_reported_by_themselves_what_waits_to_be_judged(loaded):
    sent = StudioReview.objects.to_judge().filter(is_sent_by_studio=True)
    assert sent.filter(claims__isnull=False, photographs__isnull=False).exists()
    assert not StudioReview.objects.exclude(pk__in=sent).filter(is_sent_by_studio=True).exists()
    for claim in ClaimedResult.objects.select_related("review"):
        claim.full_clean()
    assert not ReviewPhotograph.objects.exclude(review__in=sent).exists()


def test_companies_never_share_a_name():
    names = {company(trade, number) for number in range(3000) for trade in WORDS["trades"][:2]}
    assert len(names) == 6000
