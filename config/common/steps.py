"""Steps of a process as buttons in the admin: a form for the reason, then the service."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import refusing
from .processes import Table, verbs
from .records import RecordAdmin, refusal_of


class NothingToAsk(forms.Form):
    """For steps that need no reason."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It is kept in the history."),
    )


class RecordForm(forms.Form):
    """For steps whose questions depend on the record: it comes as ``record``."""

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record


def say(form: forms.Form, refusal: ValidationError) -> None:
    """Each sentence beside the field that it is about, where the form has it; else above all."""
    found = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal.error_list}
    for name, errors in found.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error.messages)


@dataclass(frozen=True)
class Step:
    """A verb of a process: ``run(record, by=…, **what the form asks)`` is a service.

    Where the service makes another record of the same kind, the page leads on to that one.
    """

    verb: str
    label: Any
    form_class: type[forms.Form]
    permission: str
    run: Callable[..., Any]
    help: Any = ""
    is_grave: bool = False
    # Shown by the page in a part of its own, not among the buttons at its head.
    is_aside: bool = False
    initial: Callable[[Any], dict] = lambda record: {}

    @property
    def is_direct(self) -> bool:
        """Its button takes the step at once."""
        return not self.is_grave and not self.form_class.base_fields


class StepAdmin(RecordAdmin):
    """Shows the steps that are possible now to those who may take them.

    ``process`` is the table that the services check. A model without one says what is possible in
    :meth:`possible_verbs`.
    """

    steps: tuple[Step, ...] = ()
    process: Table = {}
    status_field = "status"
    change_form_template = "admin/change_form_with_steps.html"

    def possible_verbs(self, record) -> Iterable[str]:
        return verbs(self.process, getattr(record, self.status_field))

    def permission_for(self, step: Step, record) -> str:
        """What an account needs to take the step; a process may ask another role in each state."""
        return step.permission

    def steps_for(self, request, record) -> list[Step]:
        possible = set(self.possible_verbs(record))
        return [
            step
            for step in self.steps
            if step.verb in possible and request.user.has_perm(self.permission_for(step, record))
        ]

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/<slug:verb>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        steps = self.steps_for(request, obj) if obj else []
        context["possible_steps"] = [step for step in steps if not step.is_aside]
        context["aside_steps"] = {step.verb: step for step in steps if step.is_aside}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def step_view(self, request, pk: int, verb: str):
        """One step of one record; the form asks what the service wants to know."""
        step = next((one for one in self.steps if one.verb == verb), None)
        record = self.get_object(request, unquote(str(pk)))
        if step is None or record is None:
            raise Http404
        if not request.user.has_perm(self.permission_for(step, record)):
            raise PermissionDenied
        if verb not in self.possible_verbs(record):
            return self._refuse(request, record, verb)
        form = self.step_form(request, step, record)
        if request.method == "POST" and form.is_valid():
            changed = self._take(request, step, record, form)
            if changed is not None:
                return HttpResponseRedirect(self.address_of(changed))
        return self.step_page(request, step.label, form, step=step, record=record)

    def step_form(self, request, step: Step, record) -> forms.Form:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        asked = {"record": record} if issubclass(step.form_class, RecordForm) else {}
        return step.form_class(*sent, initial=step.initial(record), **asked)

    def _refuse(self, request, record, verb: str):
        messages.error(request, _("This step isn't possible from the present state."))
        return HttpResponseRedirect(self.address_of(record))

    def _take(self, request, step: Step, record, form):
        """The record to go on with, or None when the step was refused: the form then says why."""
        try:
            with refusing(self.sentences):
                result = step.run(record, by=request.user, **form.cleaned_data)
        except (ValidationError, IntegrityError) as error:
            say(form, refusal_of(error))
            return None
        messages.success(request, _("%(record)s: the change was kept.") % {"record": record})
        return result if isinstance(result, self.model) else record

    def address_of(self, record) -> str:
        return reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk]
        )

    def step_page(self, request, title, form, **context):
        return TemplateResponse(
            request,
            "admin/step_form.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "opts": self.opts,
                "form": form,
                "media": self.media + form.media,
                **context,
            },
        )
