"""The register of a session: ticked on a phone, results, the list on paper, the certificates."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.choices.sessions import CAME, HOLDING, EnrolmentStatus, SessionStatus
from training.models import Attendance, Certificate, Enrolment, Meeting, Session
from training.printing import sheet_of
from training.services.attendance import (
    TICK,
    mark_attendance,
    mark_rest,
    pass_everybody,
    record_result,
)
from training.services.certificates import ISSUE, issue_certificates

# A browser lays out so many sheets without complaint.
MOST_SHEETS = 200
RESULTS = ("pass", "fail", "reopen")


def session_of(request, pk: int, *, needs: str) -> Session:
    if not request.user.has_perm(needs):
        raise PermissionDenied
    return get_object_or_404(Session.objects.with_timetable(), pk=pk)


def page(request, template: str, session: Session, title: str, **context) -> TemplateResponse:
    base = {
        **admin.site.each_context(request),
        "title": title,
        "opts": Session._meta,
        "session": session,
        "session_address": reverse("admin:training_session_change", args=[session.pk]),
    }
    return TemplateResponse(request, f"admin/training/{template}.html", base | context)


def register_page(request, pk: int):
    """Large buttons for a phone, a card a learner; each is a form of its own."""
    session = session_of(request, pk, needs=TICK)
    meetings = list(session.meetings.all())
    if not meetings:
        raise Http404
    meeting = chosen(meetings, request.GET.get("meeting", ""))
    if request.method == "POST":
        return _tick(request, session, meeting)
    return page(
        request,
        "register",
        session,
        _("Register: %(session)s") % {"session": session},
        meetings=meetings,
        meeting=meeting,
        is_open=session.status == SessionStatus.PUBLISHED,
        cards=cards_of(session, meeting),
        is_nav_sidebar_enabled=False,
    )


def chosen(meetings: list[Meeting], asked: str) -> Meeting:
    """The one asked for, else the one of today, else the last that has begun, else the first."""
    by_key = {str(meeting.pk): meeting for meeting in meetings}
    if asked in by_key:
        return by_key[asked]
    today = timezone.localdate()
    begun = [meeting for meeting in meetings if meeting.day <= today]
    return begun[-1] if begun else meetings[0]


def cards_of(session: Session, meeting: Meeting) -> list[dict]:
    """Who holds a place, with what was ticked at this meeting: those not ticked first."""
    ticked = dict(meeting.attendances.values_list("enrolment_id", "is_present"))
    joined = session.enrolments.filter(status__in=HOLDING).select_related("learner", "telephone")
    cards = [
        {"enrolment": enrolment, "mark": MARKS[ticked.get(enrolment.pk)]}
        for enrolment in joined.order_by("learner__name", "pk")
    ]
    return sorted(cards, key=lambda card: card["mark"] != "open")


MARKS = {None: "open", True: "present", False: "absent"}


def _tick(request, session: Session, meeting: Meeting):
    back = f"{request.path}?meeting={meeting.pk}"
    try:
        if "rest" in request.POST:
            count = mark_rest(meeting, is_present=True, by=request.user)
            text = ngettext("%(count)d learner ticked.", "%(count)d learners ticked.", count)
            messages.success(request, text % {"count": count})
            return HttpResponseRedirect(back)
        enrolment = _asked(request, session)
        is_present = request.POST.get("mark") == "present"
        mark_attendance(enrolment, meeting, is_present=is_present, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(back)
    words = _("%(who)s: here") if is_present else _("%(who)s: not here")
    messages.success(request, words % {"who": enrolment.learner})
    return HttpResponseRedirect(back)


def _asked(request, session: Session) -> Enrolment:
    key = request.POST.get("enrolment", "")
    if not (key.isascii() and key.isdecimal()):
        raise Http404
    return get_object_or_404(session.enrolments.select_related("learner"), pk=int(key))


def results_page(request, pk: int):
    """Who passed: one by one, or all who took part; then the certificates."""
    session = session_of(request, pk, needs=TICK)
    if request.method == "POST":
        return _result(request, session)
    joined = session.enrolments.filter(status__in=(*CAME, EnrolmentStatus.ABSENT))
    rows = list(joined.select_related("learner").order_by("learner__name", "pk"))
    papers = Certificate.objects.valid().filter(enrolment__in=rows)
    numbers = {paper.enrolment_id: paper for paper in papers}
    seen = Attendance.objects.filter(enrolment__in=rows, is_present=True)
    times: dict[int, int] = {}
    for key in seen.values_list("enrolment_id", flat=True):
        times[key] = times.get(key, 0) + 1
    return page(
        request,
        "results",
        session,
        _("Results: %(session)s") % {"session": session},
        rows=[
            {"enrolment": row, "paper": numbers.get(row.pk), "times": times.get(row.pk, 0)}
            for row in rows
        ],
        meetings=len(session.meetings.all()),
        left=sum(row.status == EnrolmentStatus.ATTENDED for row in rows),
        to_issue=sum(
            row.status == EnrolmentStatus.PASSED and row.pk not in numbers for row in rows
        ),
        has_papers=bool(numbers),
        may_issue=request.user.has_perm(ISSUE),
    )


def _result(request, session: Session):
    try:
        if "all" in request.POST:
            count = pass_everybody(session, by=request.user)
            text = ngettext("%(count)d learner passed.", "%(count)d learners passed.", count)
        elif "issue" in request.POST:
            count = len(issue_certificates(session.enrolments.uncertified(), by=request.user))
            text = ngettext(
                "%(count)d certificate was issued.", "%(count)d certificates were issued.", count
            )
        else:
            verb = request.POST.get("verb", "")
            if verb not in RESULTS:
                raise Http404
            enrolment = record_result(_asked(request, session), verb, by=request.user)
            messages.success(request, f"{enrolment.learner}: {enrolment.get_status_display()}")
            return HttpResponseRedirect(request.path)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, text % {"count": count})
    return HttpResponseRedirect(request.path)


def paper_page(request, pk: int):
    """The list of participants, to be signed on paper."""
    session = session_of(request, pk, needs="training.view_enrolment")
    joined = session.enrolments.filter(status__in=HOLDING).select_related("learner", "telephone")
    return page(
        request,
        "register_list",
        session,
        _("List of participants: %(session)s") % {"session": session},
        rows=joined.order_by("learner__name", "pk"),
        meetings=session.meetings.all(),
    )


def sheets_page(request, pk: int):
    """All valid certificates of a session, to print."""
    session = session_of(request, pk, needs=ISSUE)
    papers = Certificate.objects.valid().filter(enrolment__session=session).order_by("number")
    back = reverse("admin:training_session_results", args=[session.pk])
    answer = sheets_answer(request, papers, back)
    if answer is None:
        messages.warning(request, _("No certificate of this session is issued yet."))
        return HttpResponseRedirect(back)
    return answer


def sheets_answer(request, papers, back: str) -> TemplateResponse | None:
    """The certificates as sheets to print, one a page; None when there are none."""
    found = list(papers[: MOST_SHEETS + 1])
    if not found:
        return None
    context = {
        "sheets": [sheet_of(paper) for paper in found[:MOST_SHEETS]],
        "most": MOST_SHEETS if len(found) > MOST_SHEETS else 0,
        "back": back,
    }
    response = TemplateResponse(request, "training/certificate_sheets.html", context)
    add_never_cache_headers(response)
    return response
