"""Honours with certificates, and accounts that issue them."""

import datetime
from itertools import count

from honours.models import Conferral, IssuedCertificate
from honours.services.certificates import issue_certificates
from honours.services.conferrals import revoke_conferral
from tests.builders import make_conferral, make_person, make_staff, title

DAY = datetime.date(2026, 11, 20)
names = count(1)


def make_craftsman(**changes) -> Conferral:
    """A 天目工匠 of 2025, each of another name."""
    if "person" not in changes:
        changes["person"] = make_person(name=f"竹匠{next(names)}")
    if "title" not in changes:
        changes["title"] = title("天目工匠")
    return make_conferral(
        **{
            "award_year": 2025,
            "decision_number": "临工发〔2025〕9 号",
            "unit_at_award": "天目竹编合作社",
            **changes,
        }
    )


def make_certificate(*, by=None, **changes) -> IssuedCertificate:
    """The certificate of such an honour."""
    conferral = make_craftsman(**changes)
    issue_certificates([conferral], by=by or make_staff("managers"), on=DAY)
    return IssuedCertificate.objects.select_related("conferral").get(conferral=conferral)


def revoke(conferral: Conferral, *, by=None, **changes) -> Conferral:
    given = {
        "reason": "隐瞒事实骗取荣誉",
        "authority": "杭州市临安区总工会",
        "document": "临工发〔2026〕9 号",
        "on": DAY,
        **changes,
    }
    return revoke_conferral(conferral, by=by or make_staff("managers"), **given)


def numbers() -> list[str]:
    papers = IssuedCertificate.objects.order_by("series", "number")
    return list(papers.values_list("number_text", flat=True))
