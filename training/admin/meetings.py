"""The timetable of a session: a line for each meeting."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from training.models import Lecturer, Meeting, Room, Session
from training.services.timetable import PLANNED

TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MeetingForm(forms.ModelForm):
    """A day, from when to when, the room, who teaches; the service judges whether it can be."""

    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    begins = forms.TimeField(label=gettext_lazy("From"), widget=TIME)
    ends = forms.TimeField(label=pgettext_lazy("time", "Until"), widget=TIME)
    room = forms.ModelChoiceField(
        label=gettext_lazy("Room"),
        queryset=Room.objects.filter(is_active=True).select_related("base"),
        required=False,
    )
    teachers = forms.ModelMultipleChoiceField(
        label=pgettext_lazy("of a meeting", "Lecturers"),
        queryset=Lecturer.objects.select_related("person"),
        required=False,
        widget=AutocompleteSelectMultiple(Meeting._meta.get_field("lecturers"), admin.site),
    )

    class Meta:
        model = Meeting
        fields = ["room"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance
        if meeting.pk:
            self.initial |= {
                "day": meeting.day,
                "begins": meeting.begins.time(),
                "ends": meeting.ends.time(),
                "teachers": [each.lecturer_id for each in meeting.teachings.all()],
            }

    def clean(self):
        data = super().clean()
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("A meeting ends after it begins."))
        return data

    def _post_clean(self) -> None:
        """The meeting's own columns are set by the service."""


class MeetingInline(admin.TabularInline):
    model = Meeting
    form = MeetingForm
    extra = 1
    fields = ["day", "begins", "ends", "room", "teachers"]
    verbose_name_plural = gettext_lazy("Timetable: a line for each meeting")

    readonly_fields = ["timing", "taught_by"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("room__base")
        return found.prefetch_related("teachings__lecturer__person").order_by("period")

    def get_fields(self, request, obj=None) -> list[str]:
        """What can be changed as it is entered, a settled timetable as it is read."""
        if self.has_change_permission(request, obj):
            return self.fields
        return ["timing", "room", "taught_by"]

    @admin.display(description=gettext_lazy("Time"))
    def timing(self, meeting: Meeting) -> str:
        return str(meeting)

    @admin.display(description=pgettext_lazy("of a meeting", "Lecturers"))
    def taught_by(self, meeting: Meeting) -> str:
        return "、".join(str(each.lecturer) for each in meeting.teachings.all())

    def get_formset(self, request, obj=None, **kwargs):
        """The rooms are read once for all lines."""
        formset = super().get_formset(request, obj, **kwargs)
        if "room" in formset.form.base_fields:
            field = formset.form.base_fields["room"]
            field.choices = [("", "—"), *((room.pk, str(room)) for room in field.queryset)]
        return formset

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and is_planned(obj)

    def has_add_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and is_planned(obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("training.view_session")


def is_planned(session: Session | None) -> bool:
    return session is None or session.status in PLANNED
