"""The certificates of the demonstration."""

import pytest
from django.utils import timezone

from config.common.invention import Plan
from honours.demo import make
from honours.models import CertificateSeries, IssuedCertificate

pytestmark = pytest.mark.django_db


def load(series: int) -> None:
    make(Plan(today=timezone.localdate(), share=0.15, series=series))


def test_certificates_are_numbered_as_the_portal_would_a_second_load_going_on():
    load(0)
    first = IssuedCertificate.objects.count()
    load(1)
    assert 0 < first < IssuedCertificate.objects.count()
    for series in CertificateSeries.objects.all():
        papers = series.certificates.order_by("number").select_related("conferral")
        assert [paper.number for paper in papers] == list(range(1, series.last_number + 1))
        for paper in papers:
            assert paper.conferral.certificate_number == paper.number_text
            assert paper.number_text == series.number_text(paper.number)
            assert paper.holder_name == paper.conferral.person.name


def test_their_codes_are_twelve_characters_and_unlike_one_another():
    load(0)
    codes = list(IssuedCertificate.objects.values_list("code", flat=True))
    assert {len(code) for code in codes} == {12}
    assert len({code[:6] for code in codes}) == len({code[6:] for code in codes}) == len(codes)
