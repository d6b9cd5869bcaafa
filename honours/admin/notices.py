"""Public notices: posting one, and the steps that follow it for all of its candidates."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.errors import Refusal
from config.common.reading import ReadOnly
from config.common.steps import Step, StepAdmin
from honours.choices.selection import NominationStatus, Role
from honours.forms.notices import (
    ApprovalForm,
    CandidatesForm,
    ConferralForm,
    ForwardingForm,
    NoticeForm,
)
from honours.models import IssuedCertificate, NoticeEntry, PublicNotice, SelectionRound
from honours.services.certificates import ISSUE
from honours.services.notice_batches import (
    approve_candidates,
    candidates_for,
    clear_candidates,
    confer_candidates,
    forward_candidates,
)
from honours.services.notices import notice_end, publish_notice

from .certificates import sheets_page


def batch(service):
    """A service over candidates as a step of their notice."""

    def run(notice: PublicNotice, *, by, candidates, **asked) -> PublicNotice:
        service(candidates, by=by, **asked)
        return notice

    return run


def those_who_can(verb: str):
    return lambda notice: {"candidates": candidates_for(notice, verb)}


class NoticeWhen(admin.SimpleListFilter):
    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("running", _("Running")), ("over", _("Over"))]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "running":
            return queryset.filter(objections_until__gte=now)
        return queryset.filter(objections_until__lt=now) if self.value() == "over" else queryset


class EntriesInline(admin.TabularInline):
    """Who stands in the notice, and how each case is; each leads to its nomination."""

    model = NoticeEntry
    fields = readonly_fields = [
        "candidate",
        "employer",
        "post",
        "title",
        "how_it_stands",
        "is_void",
    ]
    can_delete = False
    extra = 0

    @admin.display(description=gettext_lazy("candidate"))
    def candidate(self, entry: NoticeEntry) -> str:
        address = reverse("admin:honours_nomination_change", args=[entry.nomination_id])
        return format_html('<a href="{}">{}</a>', address, entry.name)

    @admin.display(description=gettext_lazy("how it stands"))
    def how_it_stands(self, entry: NoticeEntry) -> str:
        return _("void") if entry.is_void else entry.nomination.get_status_display()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("nomination", "notice")

    def has_view_permission(self, request, obj=None) -> bool:
        """A part of the notice: whoever sees the one sees the other."""
        return request.user.has_perm("honours.view_publicnotice")

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(PublicNotice)
class PublicNoticeAdmin(ReadOnly, StepAdmin):
    """A notice is posted once and never edited; what follows are steps of its candidates."""

    change_form_template = "admin/honours/notice_change.html"
    change_list_template = "admin/honours/notice_list.html"
    list_display = ["heading", "round", "starts_on", "ends_on", "candidates", "objections"]
    list_filter = [NoticeWhen, ("round", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["round"]
    search_fields = ["heading", "entries__name"]
    date_hierarchy = "starts_on"
    fields = readonly_fields = [
        "round",
        "heading",
        "text",
        "starts_on",
        "ends_on",
        "objections_until",
        "contact",
        "published_by",
    ]
    inlines = [EntriesInline]
    steps = (
        Step(
            "clear",
            gettext_lazy("Close the notice: nothing held against them"),
            CandidatesForm,
            Role.SECOND,
            batch(clear_candidates),
            initial=those_who_can("clear"),
        ),
        Step(
            "approve",
            gettext_lazy("Approve"),
            ApprovalForm,
            Role.LEADER,
            batch(approve_candidates),
            help=gettext_lazy("The conferring body has decided."),
            initial=those_who_can("approve"),
        ),
        Step(
            "forward",
            gettext_lazy("Forward to the upper union"),
            ForwardingForm,
            Role.LEADER,
            batch(forward_candidates),
            initial=those_who_can("forward"),
        ),
        Step(
            "confer",
            gettext_lazy("Confer the honours"),
            ConferralForm,
            Role.SECOND,
            batch(confer_candidates),
            help=gettext_lazy(
                "One act for all who are ticked: the honours stand in the registry and on the public"
                " pages at once. It can't be taken back, only revoked."
            ),
            is_grave=True,
            initial=those_who_can("confer"),
        ),
    )

    def possible_verbs(self, record):
        is_upper = record.round.is_upper_level
        for step in self.steps:
            if step.verb == ("approve" if is_upper else "forward"):
                continue
            if candidates_for(record, step.verb):
                yield step.verb

    def get_queryset(self, request):
        return super().get_queryset(request).with_numbers()

    @admin.display(description=gettext_lazy("candidates"))
    def candidates(self, notice) -> int:
        return notice.candidate_count

    @admin.display(description=gettext_lazy("open objections"))
    def objections(self, notice) -> int:
        return notice.objection_count

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(function)

        name = "honours_publicnotice"
        return [
            path("post/<int:pk>/", view(self.post_view), name=f"{name}_post"),
            path(
                "<int:pk>/certificates/", view(self.certificates_view), name=f"{name}_certificates"
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["has_certificates"] = (
            obj and request.user.has_perm(ISSUE) and certificates_of(obj).exists()
        )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def certificates_view(self, request, pk: int):
        """The certificates of all who were conferred from this notice, as sheets to print."""
        if not request.user.has_perm(ISSUE):
            raise PermissionDenied
        page = sheets_page(request, certificates_of(get_object_or_404(PublicNotice, pk=pk)))
        if page is None:
            raise Http404
        return page

    def changelist_view(self, request, extra_context=None):
        """Rounds with candidates who wait for a notice offer to post one."""
        waiting = SelectionRound.objects.with_waiting(NominationStatus.SHORTLISTED)
        may_post = request.user.has_perm(Role.LEADER)
        context = {"rounds": list(waiting) if may_post else [], **(extra_context or {})}
        return super().changelist_view(request, context)

    def post_view(self, request, pk: int):
        """Choose and write; look at it with its computed end; post it."""
        if not request.user.has_perm(Role.LEADER):
            raise PermissionDenied
        round = get_object_or_404(SelectionRound, pk=pk)
        form = NoticeForm(request.POST or None, initial=first_words(round))
        form.fields["candidates"].offer(
            round.nominations.at(NominationStatus.SHORTLISTED).order_by("pk")
        )
        preview = None
        if request.method == "POST" and form.is_valid():
            preview = self._preview(round, form)
            is_last = preview and "post" in request.POST
            if is_last and (notice := self._post(request, round, form)):
                return HttpResponseRedirect(self.address_of(notice))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Post a public notice"),
            "opts": self.opts,
            "round": round,
            "form": form,
            "preview": preview,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/honours/notice_post.html", context)

    def _preview(self, round, form) -> dict | None:
        try:
            ends_on = notice_end(round, form.cleaned_data["starts_on"])
        except Refusal as refusal:
            form.add_error("starts_on", " ".join(refusal.messages))
            return None
        return {**form.cleaned_data, "ends_on": ends_on}

    def _post(self, request, round, form) -> PublicNotice | None:
        asked = dict(form.cleaned_data)
        candidates = list(asked.pop("candidates"))
        try:
            notice = publish_notice(round, candidates, by=request.user, **asked)
        except Refusal as refusal:
            form.add_error(None, refusal)
            return None
        messages.success(
            request, _("The notice hangs. It ends on %(day)s.") % {"day": notice.ends_on}
        )
        return notice


def first_words(round: SelectionRound) -> dict:
    """What a notice usually says; everything can be changed."""
    return {
        "heading": _("Public notice of candidates: %(round)s") % {"round": round.name},
        "text": _(
            "After nomination by their units, review and the decision of the selection panel, the"
            " following candidates are made public. Whoever knows of anything that speaks against"
            " them is asked to say so within the time of this notice, with their name."
        ),
        "contact": round.contact,
    }


def certificates_of(notice: PublicNotice):
    conferred = notice.entries.values("nomination__conferral")
    return IssuedCertificate.objects.to_print().filter(conferral__in=conferred)


def address_to_post(round: SelectionRound) -> str:
    return reverse("admin:honours_publicnotice_post", args=[round.pk])
