"""Finding the cases that wait for me."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from honours.choices.selection import NominationStatus, Role

State = NominationStatus


def at(*states: str):
    return lambda cases, user: cases.at(*states)


# What waits, for whom, and which cases they are.
WAITING = {
    "endorse": (_("To endorse"), Role.TOWN, at(State.SUBMITTED)),
    "first": (_("First review"), Role.FIRST, at(State.ENDORSED)),
    "second": (
        _("Second review: another made the first"),
        Role.SECOND,
        lambda cases, user: cases.at(State.VETTING).exclude(first_reviewer=user),
    ),
    "returned": (_("Returned, not back yet"), Role.FIRST, at(State.RETURNED)),
    "opinions": (
        _("Departments owe an answer"),
        Role.FIRST,
        lambda cases, user: cases.awaiting_opinions(),
    ),
    "ready": (
        _("All departments agree: ready for the panel"),
        Role.SECOND,
        lambda cases, user: cases.ready_to_present().exclude(first_reviewer=user),
    ),
    "publish": (_("Shortlisted, to be published"), Role.LEADER, at(State.SHORTLISTED)),
    "clear": (
        _("Notice over, to be cleared"),
        Role.SECOND,
        lambda cases, user: cases.past_notice(),
    ),
    "approve": (_("To approve or forward"), Role.LEADER, at(State.CLEARED)),
    "confer": (_("To confer"), Role.SECOND, at(State.APPROVED, State.FORWARDED)),
}


class NominationAttention(admin.SimpleListFilter):
    """By my role: what I can't do anything about isn't offered."""

    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            (key, label)
            for key, (label, role, _cases) in WAITING.items()
            if request.user.has_perm(str(role))
        ]

    def queryset(self, request, queryset):
        if self.value() not in WAITING:
            return queryset
        _label, _role, cases = WAITING[self.value()]
        return cases(queryset, request.user)
