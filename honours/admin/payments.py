"""The steps of a payment in the admin of care records, one by one or many at once."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from config.common.steps import NothingToAsk, ReasonForm, Step
from honours.services.payments import (
    APPLY,
    APPROVE,
    REVIEW,
    apply_for_payment,
    approve_payment,
    record_payment,
    return_payment,
    review_payment,
    sign_payment,
    waive_payment,
)

MOST_SENTENCES = 5


def in_bulk(verb: str, label, run, permission: str):
    """An action that takes one step of the payment for all chosen records that allow it."""

    @admin.action(description=label, permissions=[permission])
    def action(modeladmin, request, queryset):
        done, refused = 0, []
        for record in queryset.select_related("person"):
            try:
                run(record, by=request.user)
                done += 1
            except ValidationError as error:
                refused.append(f"{record}: {' '.join(error.messages)}")
        for sentence in refused[:MOST_SENTENCES]:
            messages.error(request, sentence)
        if len(refused) > MOST_SENTENCES:
            more = len(refused) - MOST_SENTENCES
            text = ngettext("%(more)d more was refused.", "%(more)d more were refused.", more)
            messages.error(request, text % {"more": more})
        text = ngettext("%(count)d payment went on.", "%(count)d payments went on.", done)
        messages.success(request, text % {"count": done})

    action.__name__ = f"{verb}_selected"
    return action


STEPS = (
    Step("apply", gettext_lazy("Apply for the money"), NothingToAsk, APPLY, apply_for_payment),
    Step("review", gettext_lazy("Papers reviewed"), NothingToAsk, REVIEW, review_payment),
    Step("approve", gettext_lazy("Approve the payment"), NothingToAsk, APPROVE, approve_payment),
    Step("pay", gettext_lazy("Paid"), NothingToAsk, REVIEW, record_payment),
    Step("sign", gettext_lazy("Signed for"), NothingToAsk, APPLY, sign_payment),
    Step(
        "return",
        gettext_lazy("Return the application"),
        ReasonForm,
        REVIEW,
        return_payment,
        is_grave=True,
    ),
    Step("waive", gettext_lazy("No money needed"), NothingToAsk, APPLY, waive_payment),
)
ACTIONS = [
    in_bulk("apply", gettext_lazy("Apply for the money"), apply_for_payment, "change"),
    in_bulk("review", gettext_lazy("Papers reviewed"), review_payment, "review"),
    in_bulk("approve", gettext_lazy("Approve the payment"), approve_payment, "approve"),
    in_bulk("pay", gettext_lazy("Paid"), record_payment, "review"),
]
