"""The panel's meetings: recorded once, with the votes, and read from then on."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from honours.choices.selection import NominationStatus
from honours.forms.panels import BallotForm, MeetingForm
from honours.models import PanelMeeting, PanelVote, SelectionRound
from honours.services.panels import PERMISSION, quorum_of, quota_results, record_meeting
from honours.services.ranking import ranked_cases


class VotesInline(admin.TabularInline):
    model = PanelVote
    fields = readonly_fields = ["nomination", "in_favour", "against", "abstained", "decision"]
    can_delete = False
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("nomination__round", "meeting__round")

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(PanelMeeting)
class PanelMeetingAdmin(ReadOnly, RecordAdmin):
    change_list_template = "admin/honours/panel_list.html"
    list_display = ["met_on", "round", "members", "present", "quorum", "chaired_by"]
    list_filter = [("round", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["round"]
    fields = readonly_fields = [
        "round",
        "met_on",
        "members",
        "present",
        "quorum",
        "chaired_by",
        "minutes_number",
        "recorded_by",
    ]
    inlines = [VotesInline]

    def get_urls(self):
        view = self.admin_site.admin_view(self.record_view)
        return [
            path("record/<int:pk>/", view, name="honours_panelmeeting_record"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """Rounds with cases before the panel offer to record a meeting."""
        waiting = SelectionRound.objects.with_waiting(NominationStatus.PANEL)
        may = request.user.has_perm(PERMISSION)
        context = {"rounds": list(waiting) if may else [], **(extra_context or {})}
        return super().changelist_view(request, context)

    def record_view(self, request, pk: int):
        """The meeting and its votes, one line a case, in the order of the ranking."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        round = get_object_or_404(SelectionRound, pk=pk)
        data = request.POST or None
        form = MeetingForm(data)
        rows = [
            (row, BallotForm(data, nomination=row.nomination))
            for row in ranked_cases(round)
            if row.nomination.status == NominationStatus.PANEL
        ]
        if request.method == "POST" and self._record(request, round, form, rows):
            return HttpResponseRedirect(reverse("admin:honours_panelmeeting_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Record a meeting of the panel"),
            "opts": self.opts,
            "round": round,
            "form": form,
            "rows": rows,
            "quotas": quota_results(round),
            "titles": round.titles.select_related("title"),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/honours/panel_record.html", context)

    def _record(self, request, round, form, rows) -> bool:
        valid = [form.is_valid(), *(ballot.is_valid() for _row, ballot in rows)]
        if not all(valid):
            return False
        ballots = [found for _row, ballot in rows if (found := ballot.ballot())]
        if not ballots:
            form.add_error(None, _("Enter the decision on one case at least."))
            return False
        try:
            record_meeting(round, by=request.user, ballots=ballots, **form.cleaned_data)
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
            self._say_quorum(round, form)
            return False
        messages.success(request, _("The meeting and its decisions are kept."))
        return True

    def _say_quorum(self, round, form) -> None:
        members = form.cleaned_data["members"]
        needed = quorum_of(round, members)
        if form.cleaned_data["present"] < needed:
            form.add_error(
                "present",
                gettext_lazy("Of %(members)d members %(needed)d must be present.")
                % {"members": members, "needed": needed},
            )
