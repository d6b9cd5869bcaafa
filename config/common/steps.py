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
from .processes import Table, next_state, verbs
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


@dataclass(frozen=True)
class Step:
    """A verb of a process: ``run(record, by=…, **what the form asks)`` is a service."""

    verb: str
    label: Any
    form_class: type[forms.Form]
    permission: str
    run: Callable[..., Any]
    help: Any = ""
    is_grave: bool = False
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

    def steps_for(self, request, record) -> list[Step]:
        possible = set(self.possible_verbs(record))
        return [
            step
            for step in self.steps
            if step.verb in possible and request.user.has_perm(step.permission)
        ]

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_step"
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/<slug:verb>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["possible_steps"] = self.steps_for(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def step_view(self, request, pk: int, verb: str):
        """One step of one record; the form asks what the service wants to know."""
        step = next((one for one in self.steps if one.verb == verb), None)
        record = self.get_object(request, unquote(str(pk)))
        if step is None or record is None:
            raise Http404
        if not request.user.has_perm(step.permission):
            raise PermissionDenied
        if verb not in self.possible_verbs(record):
            return self._refuse(request, record, verb)
        data = request.POST if request.method == "POST" else None
        form = step.form_class(data, initial=step.initial(record))
        if request.method == "POST" and form.is_valid() and self._take(request, step, record, form):
            return HttpResponseRedirect(self.address_of(record))
        return self.step_page(request, step.label, form, step=step, record=record)

    def _refuse(self, request, record, verb: str):
        try:
            next_state(self.process, getattr(record, self.status_field, ""), verb)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(self.address_of(record))

    def _take(self, request, step: Step, record, form) -> bool:
        try:
            with refusing():
                step.run(record, by=request.user, **form.cleaned_data)
        except (ValidationError, IntegrityError) as error:
            for message in refusal_of(error).messages:
                form.add_error(None, message)
            return False
        messages.success(request, _("%(record)s: the change was kept.") % {"record": record})
        return True

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
