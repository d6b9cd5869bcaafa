"""Condition checks with their pictures, and treatments."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from config.common.uploads import UploadsField, private_response
from config.common.uploads.kinds import PICTURES
from museum.models import ConditionCheck, ConditionPicture, Treatment
from museum.services.conservation import check_condition

from .entered_once import EnteredOnce
from .procedure_fields import ForObject, day_field


class CheckForm(CheckedForm):
    checked_on = day_field(label=_("Checked on"), initial=timezone.localdate)
    next_due_on = day_field(label=_("Next check due"), required=False)
    pictures = UploadsField(
        label=_("Pictures"), required=False, kinds=PICTURES, help_text=_("For staff alone.")
    )


class CheckAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Next check overdue")),
            ("latest", _("The latest of each object")),
            ("bad", _("The latest of each object: damaged")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "overdue":
            return queryset.overdue(timezone.localdate())
        if self.value() == "latest":
            return queryset.latest()
        if self.value() == "bad":
            return queryset.latest().filter(grade__in=["damaged", "severe"])
        return queryset


@admin.register(ConditionCheck)
class ConditionCheckAdmin(EnteredOnce):
    """A check stands as it was written; a later look is another one."""

    form = CheckForm
    change_form_template = "admin/museum/check_change.html"
    list_display = ["checked_on", "object", "grade", "next_due_on", "checked_by"]
    list_display_links = ["checked_on", "object"]
    list_filter = [CheckAttention, "grade"]
    list_select_related = ["object", "checked_by"]
    date_hierarchy = "checked_on"
    search_fields = ["object__accession_number", "object__name"]
    autocomplete_fields = ["object"]
    fields = ["object", "checked_on", "grade", "note", "next_due_on", "pictures"]

    shown = ("object", "checked_on", "grade", "note", "next_due_on", "checked_by")

    def enter(self, work, *, by, **asked):
        return check_condition(work, by=by, **asked)

    def get_urls(self):
        view = self.admin_site.admin_view(self.picture_view)
        name = "museum_conditioncheck_picture"
        return [path("pictures/<slug:code>/", view, name=name), *super().get_urls()]

    def picture_view(self, request, code: str):
        """A picture, shown in the page to those who may see the checks."""
        if not request.user.has_perm("museum.view_conditioncheck"):
            raise PermissionDenied
        picture = ConditionPicture.objects.filter(code=code).first()
        if picture is None:
            raise Http404
        return private_response(
            picture.file, name=picture.name, content_type=picture.content_type, inline=True
        )


class TreatmentForm(CheckedForm):
    started_on = day_field(label=_("From"), initial=timezone.localdate)
    ended_on = day_field(label=_("Until"), required=False, help_text=_("Empty while it goes on."))

    class Meta:
        widgets = {"work": forms.Textarea(attrs={"rows": 4})}


class TreatmentState(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("Under way")), ("over", _("Ended"))]

    def queryset(self, request, queryset):
        if self.value() in ("open", "over"):
            return queryset.filter(ended_on__isnull=self.value() == "open")
        return queryset


@admin.register(Treatment)
class TreatmentAdmin(ForObject, RecordAdmin):
    form = TreatmentForm
    list_display = ["started_on", "object", "reason", "conservator", "ended_on", "cost"]
    list_display_links = ["started_on", "object"]
    list_filter = [TreatmentState]
    list_select_related = ["object"]
    search_fields = ["object__accession_number", "object__name", "conservator", "reason"]
    autocomplete_fields = ["object"]
    fields = ["object", "reason", "conservator", ("started_on", "ended_on"), "work", "cost"]

    def get_readonly_fields(self, request, obj=None):
        return ["object"] if obj else []
