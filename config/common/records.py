"""What the admin pages of records share: history, no deletion, every refusal a sentence on the form."""

from collections.abc import Mapping

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.forms.models import InlineForeignKeyField
from django.utils.translation import gettext_lazy as _

from .errors import Refusal, refusing
from .fields import EncryptedTextField
from .history import HistoryAdminMixin
from .reading import ReadInWords
from .search import matches, terms

UNNAMED_REFUSAL = _(
    "The database refused this. Somebody may have changed the record meanwhile: look again."
)


def refusal_of(error: ValidationError | IntegrityError) -> ValidationError:
    """What the form says: the refusal's own sentence, or that the database had its reasons."""
    if isinstance(error, ValidationError):
        return error
    return Refusal(UNNAMED_REFUSAL, code="constraint")


class CheckedForm(forms.ModelForm):
    """Asks all constraints of the model, those too that touch fields which the form doesn't show."""

    refusal: ValidationError | None = None

    def clean(self):
        data = super().clean()
        if self.refusal:
            self._show(self.refusal)
        return data

    def _post_clean(self) -> None:
        super()._post_clean()
        hidden = {
            name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)
        }
        try:
            self.instance.validate_constraints(exclude=hidden | set(self.errors))
        except ValidationError as error:
            self._show(error)

    def _show(self, error: ValidationError) -> None:
        """Beside the field that it names, if the form has it; else above all. Nothing twice."""
        found = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
        for name, errors in found.items():
            field = name if name in self.fields else None
            shown = self.errors.get(field or NON_FIELD_ERRORS, [])
            for one in errors:
                if one.messages[0] not in shown:
                    self.add_error(field, one)


class RecordAdmin(ReadInWords, HistoryAdminMixin, admin.ModelAdmin):
    """A record is ended, never deleted. What a service or a constraint refuses is said on the form.

    A refusal may come while the form is being saved, when Django holds it for valid: the page is then
    made once more from the same post, this time with the refusal, so that nothing typed is lost.
    """

    form = CheckedForm
    # Of constraints that only triggers know, by name.
    sentences: Mapping[str, str] = {}
    may_be_deleted = False
    list_per_page = 50
    formfield_overrides = {EncryptedTextField: {"widget": AdminTextInputWidget}}

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.may_be_deleted and super().has_delete_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with refusing(self.sentences):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except (ValidationError, IntegrityError) as error:
            request.refusal = refusal_of(error)
            for file in request.FILES.values():
                file.seek(0)
            return super().changeform_view(request, object_id, form_url, extra_context)


class DocumentSearch:
    """Finds by the search document: every term must be in it. ``search_fields`` shows the box."""

    def get_search_results(self, request, queryset, search_term):
        for term in terms(search_term):
            queryset = queryset.filter(matches(term))
        return queryset, False


class QuerysetSearch:
    """Finds by the queryset's own ``search``."""

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False


class LoadedChoice(AutocompleteSelect):
    """Takes the chosen record from the row, where it is loaded, instead of asking for each row."""

    loaded = None

    def optgroups(self, name, value, attr=None):
        chosen = [str(item) for item in value if item]
        if self.loaded is None or chosen != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.loaded)
        option = self.create_option(name, self.loaded.pk, label, selected=True, index=len(blank))
        return [(None, [*blank, option], 0)]


def plain(widget):
    """The widget itself, out of the admin's wrapper of links."""
    return getattr(widget, "widget", widget)
