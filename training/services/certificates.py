"""Certificates of courses: issued, found again, revoked."""

import datetime
from collections.abc import Iterable

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked, next_state
from training.choices.courses import SkillLevel
from training.choices.sessions import CERTIFICATE_STEPS, EnrolmentStatus
from training.models import Attainment, Certificate, Enrolment, LearningSeries, Session
from training.rules.sessions import plain_code

from .letters import tell

ISSUE = "training.issue_certificate"
TAKEN_OVER = ("pattern", "issuer", "wording", "grade_wording")


def issue_certificates(
    enrolments: Iterable[Enrolment], *, by, on: datetime.date | None = None
) -> list[Certificate]:
    """Give each of these who passed a certificate, dated ``on``; all of them or none.

    Numbers follow each other without a gap within a year. Where the course brings a grade of skill, it
    is recorded on the learner in the same transaction. Raises :class:`Refusal`, naming the learner,
    when one hasn't passed or has a valid certificate.
    """
    day = on or timezone.localdate()
    keys = [enrolment.pk for enrolment in enrolments]
    with acting(by, needs=ISSUE), refusing():
        rows = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        found = list(
            rows.select_related("session__course", "learner", "telephone").order_by(
                "session", "learner__name", "pk"
            )
        )
        for enrolment in found:
            _check(enrolment)
        series = lock_series(day.year)
        papers = [
            Certificate(**frozen_text(enrolment, series, number), issued_on=day)
            for number, enrolment in enumerate(found, start=series.last_number + 1)
        ]
        Certificate.objects.bulk_create(papers)
        Attainment.objects.bulk_create(
            attainment_of(paper) for paper in papers if paper.level is not None
        )
        for enrolment in found:
            tell(enrolment, "certified")
    return papers


def _check(enrolment: Enrolment) -> None:
    if enrolment.status != EnrolmentStatus.PASSED:
        raise Refusal(
            _("%(who)s: only who passed gets a certificate.") % {"who": enrolment.learner},
            code="passed",
        )
    if enrolment.certificates.valid().exists():
        raise Refusal(
            _("%(who)s has a valid certificate already.") % {"who": enrolment.learner},
            code="certified",
        )


def lock_series(year: int) -> LearningSeries:
    """The year's series, kept from others; a new one takes over the ways of the last."""
    before = LearningSeries.objects.filter(year__lt=year).order_by("-year").first()
    ways = {name: getattr(before, name) for name in TAKEN_OVER} if before else {}
    LearningSeries.objects.get_or_create(year=year, defaults=ways)
    return LearningSeries.objects.select_for_update().get(year=year)


def frozen_text(enrolment: Enrolment, series: LearningSeries, number: int) -> dict:
    """What the paper says, whatever becomes of the course."""
    session, course = enrolment.session, enrolment.session.course
    held_on = days_of(session)
    words = series.wording if course.level is None else series.grade_wording
    return {
        "series": series,
        "number": number,
        "number_text": series.number_text(number),
        "enrolment": enrolment,
        "learner": enrolment.learner,
        "holder_name": enrolment.learner.name,
        "course_title": course.title,
        "occupation": course.occupation,
        "level": course.level,
        "hours": course.hours,
        "held_on": held_on,
        "wording": words.format(
            course=course.title,
            occupation=course.occupation,
            level=level_name(course.level),
            hours=course.hours,
            period=held_on,
        ),
        "issuer": series.issuer,
    }


def level_name(level: int | None) -> str:
    """As printed, in Chinese whoever prints it."""
    if level is None:
        return ""
    with override("zh-hans"):
        return str(SkillLevel(level).label)


def days_of(session: Session) -> str:
    """When a session was held, as a certificate says it."""
    with override("zh-hans"):
        first, last = (formats.date_format(day) for day in (session.first_day, session.last_day))
    return first if first == last else f"{first}至{last}"


def attainment_of(paper: Certificate) -> Attainment:
    return Attainment(
        learner=paper.learner,
        level=paper.level,
        occupation=paper.occupation,
        gained_on=paper.issued_on,
        certificate=paper,
        issuer=paper.issuer,
        certificate_number=paper.number_text,
    )


def revoke_certificate(
    certificate: Certificate, *, by, reason: str, on: datetime.date | None = None
) -> Certificate:
    """It proves nothing any more, and a grade of skill that it brought counts no more."""
    with acting(by, needs=ISSUE, reason=reason), refusing():
        certificate = locked(certificate)
        certificate.status = next_state(CERTIFICATE_STEPS, certificate.status, "revoke")
        certificate.revoked_on = on or timezone.localdate()
        certificate.reason = reason
        certificate.save()
    return certificate


def find_certificate(*, code: str = "", number: str = "", name: str = "") -> Certificate | None:
    """By its code; else the newest of this number and printed name.

    Of a number only letters and digits count: brackets are written in many ways.
    """
    if code:
        return Certificate.objects.filter(code=plain_code(code)).first()
    if not (number and name):
        return None
    named = Certificate.objects.filter(holder_name=name).order_by("-issued_on", "-pk")
    wanted = plain_code(number)
    return next((paper for paper in named if plain_code(paper.number_text) == wanted), None)
