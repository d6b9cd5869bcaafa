"""Looking for a lecturer."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.facets import SearchWords
from training.choices.courses import CourseKind


class LecturerSearch(forms.Form):
    q = SearchWords(label=_("Search"), required=False)
    craft = forms.ChoiceField(label=_("Craft"), required=False)
    kind = forms.ChoiceField(
        label=pgettext_lazy("course", "Kind"),
        required=False,
        choices=[("", _("All")), *CourseKind.choices],
    )

    def __init__(self, *args, crafts: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["craft"].choices = [("", _("All")), *crafts]
