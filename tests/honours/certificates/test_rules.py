"""Dates in words, and what is said of a certificate."""

import datetime

import pytest

from honours.choices import ConferralStatus
from honours.choices.certificates import CertificateStanding
from honours.rules.certificates import (
    FIRST_PATTERN,
    FIRST_WORDINGS,
    is_pattern,
    is_wording,
    standing,
    written_date,
)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ((2025, 4, 28), "二〇二五年四月二十八日"),
        ((2026, 10, 10), "二〇二六年十月十日"),
        ((2030, 12, 31), "二〇三〇年十二月三十一日"),
        ((2009, 11, 20), "二〇〇九年十一月二十日"),
        ((2024, 1, 1), "二〇二四年一月一日"),
    ],
)
def test_a_date_is_written_as_certificates_write_it(day, written):
    assert written_date(datetime.date(*day)) == written


@pytest.mark.parametrize(
    ("status", "is_replaced", "said"),
    [
        (ConferralStatus.VALID, False, CertificateStanding.VALID),
        (ConferralStatus.VALID, True, CertificateStanding.REPLACED),
        (ConferralStatus.SUSPENDED, False, CertificateStanding.NOT_VALID),
        (ConferralStatus.SUSPENDED, True, CertificateStanding.NOT_VALID),
        (ConferralStatus.REVOKED, False, CertificateStanding.REVOKED),
        (ConferralStatus.REVOKED, True, CertificateStanding.REVOKED),
    ],
)
def test_a_fallen_honour_outweighs_everything_else(status, is_replaced, said):
    assert standing(status, is_replaced=is_replaced) == said


def test_what_a_series_begins_with_is_allowed():
    assert is_pattern(FIRST_PATTERN)
    assert all(is_wording(words) for words in FIRST_WORDINGS.values())
