"""Identity numbers in the admin: looked at in full on one page, typed anew, found by the whole number."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from config.common.crypto import keyed_hashes
from config.common.identity import parse_identity_number
from honours.services.identity import PERMISSION, reveal_identity


def new_number_field() -> forms.CharField:
    """The stored number is in no form: it is kept, or replaced by what is typed here."""
    return forms.CharField(
        label=gettext_lazy("New identity number"),
        required=False,
        help_text=gettext_lazy("Leave it empty to keep the number that is stored."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class IdentityAdmin:
    """For admins of records with an identity number."""

    def get_search_results(self, request, queryset, search_term):
        """A whole number finds its record; anything else is searched for as ever."""
        try:
            number = parse_identity_number(search_term)
        except ValidationError:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(id_number_hash__in=keyed_hashes(number)), False

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.identity_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_identity"
        return [path("<int:pk>/identity/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        has_number = bool(obj and obj.id_number)
        context["may_see_identity"] = has_number and request.user.has_perm(PERMISSION)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def identity_view(self, request, pk: int):
        """The number in full, once, on a page that no browser keeps; the service logs the look."""
        record = get_object_or_404(self.model, pk=pk)
        if not (
            request.user.has_perm(PERMISSION)
            and self.has_view_or_change_permission(request, record)
        ):
            raise PermissionDenied
        if not record.id_number:
            messages.warning(request, _("No identity number is stored."))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Identity number of %(person)s") % {"person": record.name},
            "opts": self.opts,
            "record": record,
            "number": reveal_identity(record, by=request.user),
        }
        response = TemplateResponse(request, "admin/honours/identity.html", context)
        add_never_cache_headers(response)
        return response
