"""The outbox as staff see it: what left, what waits, what failed and why."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy, ngettext

from config.common.models import Message
from config.common.outbox import CHANGE, resend_message
from config.common.steps import NothingToAsk, Step, StepAdmin

STATES = {
    "failed": (gettext_lazy("Not sent yet: tried in vain"), Q(sent_at=None, tries__gt=0)),
    "waiting": (gettext_lazy("To be sent"), Q(sent_at=None, tries=0)),
    "sent": (gettext_lazy("Sent"), Q(sent_at__isnull=False)),
    "withdrawn": (gettext_lazy("Withdrawn"), Q(withdrawn_at__isnull=False)),
}


def may_read(account, kind: str) -> bool:
    """Whoever may see the record may see what was written about it."""
    app, _dot, model = kind.partition(".")
    return account.has_perm(f"{app}.view_{model}")


class MessageState(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _condition) in STATES.items()]

    def queryset(self, request, queryset):
        if self.value() not in STATES:
            return queryset
        found = queryset.filter(STATES[self.value()][1])
        return found if self.value() == "withdrawn" else found.filter(withdrawn_at=None)


@admin.register(Message)
class MessageAdmin(StepAdmin):
    """To read; what has not left can be asked to try again."""

    steps = (
        Step(
            "resend",
            gettext_lazy("Send again"),
            NothingToAsk,
            CHANGE,
            resend_message,
            help=gettext_lazy("It is tried at once, and again for three days."),
        ),
    )
    list_display = ["send_at", "about_reference", "subject", "channel", "whom", "state", "failure"]
    list_display_links = ["about_reference"]
    list_filter = [MessageState, "channel"]
    date_hierarchy = "send_at"
    search_fields = ["about_reference"]
    search_help_text = gettext_lazy("The reference of what it is about")
    actions = ["resend_selected"]
    fieldsets = [
        (None, {"fields": ["about_reference", "channel", "whom", "subject", "text"]}),
        (
            gettext_lazy("On its way"),
            {"fields": ["state", "send_at", "sent_at", "tries", "tried_at", "failure"]},
        ),
    ]

    @admin.display(description=gettext_lazy("recipient"))
    def whom(self, message: Message) -> str:
        return message.masked_recipient

    @admin.display(description=gettext_lazy("state"))
    def state(self, message: Message) -> str:
        if message.withdrawn_at:
            return STATES["withdrawn"][0]
        if message.sent_at:
            return STATES["sent"][0]
        return STATES["failed" if message.tries else "waiting"][0]

    def get_queryset(self, request):
        kinds = Message.objects.order_by().values_list("about_kind", flat=True).distinct()
        readable = [kind for kind in kinds if may_read(request.user, kind)]
        return super().get_queryset(request).filter(about_kind__in=readable)

    def get_readonly_fields(self, request, obj=None):
        return [name for _title, options in self.fieldsets for name in options["fields"]]

    def has_add_permission(self, request) -> bool:
        return False

    def possible_verbs(self, record: Message) -> list[str]:
        return ["resend"] if record.is_unsent else []

    @admin.action(description=gettext_lazy("Send again"), permissions=["change"])
    def resend_selected(self, request, queryset) -> None:
        done = 0
        for message in queryset.unsent():
            try:
                resend_message(message, by=request.user)
                done += 1
            except ValidationError as error:
                messages.error(request, f"{message}: {' '.join(error.messages)}")
        text = ngettext(
            "%(count)d message is sent again.", "%(count)d messages are sent again.", done
        )
        messages.success(request, text % {"count": done})
