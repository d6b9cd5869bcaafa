"""What a studio fills in on the page of its yearly review."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from config.common.fields import NormalisedCharField, normalise
from config.common.lookups import FindForm
from config.common.uploads import UploadsField
from config.common.uploads.kinds import PICTURES
from training.choices.studios import PATENTS, SEVEN, SEVEN_ASKED, ResultKind
from training.models import ReviewPhotograph, StudioReview
from training.services.studio_reports import MOST_PHOTOGRAPHS

ROWS = 6
SPARE = 3
MOST_ROWS = 30
LONGEST = 4000


class FindReportForm(FindForm):
    shape = _("The letter R and seven characters: we tell you on the telephone.")


class ReportForm(forms.Form):
    """The seven things, the studio's own words, and photographs."""

    report = forms.CharField(
        label=_("What the studio did in the year"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What you worked on, what you solved, whom you taught. Plain words are enough."
        ),
    )
    photographs = UploadsField(
        label=_("Photographs"),
        kinds=PICTURES,
        most=MOST_PHOTOGRAPHS,
        required=False,
        help_text=_(
            "Of the plaque, the room, the ledger, of what you made. Only the union sees them."
        ),
    )
    taken_back = forms.ModelMultipleChoiceField(
        label=_("Take back, of those sent before"),
        queryset=ReviewPhotograph.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, review: StudioReview, **kwargs) -> None:
        initial = {name: getattr(review, name) for name in ("report", *SEVEN)}
        super().__init__(*args, initial=initial, **kwargs)
        for name, label in SEVEN.items():
            self.fields[name] = forms.BooleanField(
                label=capfirst(label), required=False, help_text=SEVEN_ASKED[name]
            )
        present = review.photographs.present()
        if present.exists():
            self.fields["taken_back"].queryset = present
        else:
            del self.fields["taken_back"]

    @property
    def seven(self) -> list:
        return [self[name] for name in SEVEN]


class AmountField(forms.DecimalField):
    """Yuan, also as 270,000 or ２７００００."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        text = normalise(value).replace(",", "") if isinstance(value, str) else value
        return super().to_python(text)


class ClaimForm(forms.Form):
    """One result of the year. A row that is left empty is none."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a result", "Kind"),
        choices=[("", _("Please choose")), *ResultKind.choices],
    )
    title = NormalisedCharField(label=_("What it is called"), max_length=120)
    number = NormalisedCharField(
        label=pgettext_lazy("of a result", "Number"),
        max_length=40,
        required=False,
        help_text=_("Of the patent, or of the standard."),
    )
    amount = AmountField(
        label=_("Yuan saved"), max_digits=12, decimal_places=2, min_value=0.01, required=False,
        help_text=_("Of a saving only."),
    )  # fmt: skip

    def full_clean(self) -> None:
        """Who empties a row takes its result out: nothing in it is missing then."""
        if self.is_bound and not any(self.data.get(self.add_prefix(name)) for name in self.fields):
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self) -> dict:
        data = super().clean()
        kind = data.get("kind")
        if kind in PATENTS and not data.get("number") and "number" not in self.errors:
            self.add_error("number", _("A patent needs its number."))
        if kind == ResultKind.SAVING and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("A saving needs its amount."))
        if kind and kind != ResultKind.SAVING and data.get("amount"):
            self.add_error("amount", _("Only a saving has an amount. Is it one?"))
        return data

    @property
    def is_open(self) -> bool:
        """Whether the page shows the row unfolded: something stands in it, or must be put right."""
        return bool(self.initial) or (self.is_bound and bool(self.errors or self.cleaned_data))


class BaseClaims(forms.BaseFormSet):
    """All results of the year; who empties a row takes it out."""

    def clean(self) -> None:
        seen = set()
        for form in self.forms:
            data = form.cleaned_data
            field = "number" if data.get("kind") in PATENTS else "title"
            key = (data.get("kind"), data.get(field))
            if all(key) and key in seen:
                form.add_error(field, _("This stands in the report already."))
            seen.add(key)

    def rows(self) -> list[dict]:
        """What was filled in."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("kind")]


def claims_form(review: StudioReview, data=None) -> BaseClaims:
    """The rows of what was claimed before, and room for more."""
    initial = list(review.claims.values("kind", "title", "number", "amount"))
    for row in initial:
        row["amount"] = row["amount"] and f"{row['amount']:f}".removesuffix(".00")
    spare = max(SPARE, ROWS - len(initial))
    kind = forms.formset_factory(
        ClaimForm,
        formset=BaseClaims,
        extra=spare,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return kind(data, initial=initial, prefix="results")
