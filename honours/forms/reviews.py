"""What reviewers and those who assign them fill in."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from config.common.fields import normalise
from honours.choices.selection import ConflictKind
from honours.models import Criterion, Nomination, ReviewAssignment, ReviewerProfile

LONGEST = 500


class PointsField(forms.DecimalField):
    """Points, with a full-width digit or two from a Chinese input method."""

    def to_python(self, value):
        return super().to_python(normalise(value) if isinstance(value, str) else value)


class ScoresForm(forms.Form):
    """Points and a comment for each criterion of the round, and a word on the whole."""

    def __init__(self, *args, review: ReviewAssignment, **kwargs) -> None:
        self.criteria = list(review.nomination.round.criteria.all())
        held = {score.criterion_id: score for score in review.scores.all()}
        initial = {"comment": review.comment}
        for criterion in self.criteria:
            if score := held.get(criterion.pk):
                initial[f"points_{criterion.pk}"] = score.points.normalize()
                initial[f"comment_{criterion.pk}"] = score.comment
        super().__init__(*args, initial=initial, **kwargs)
        for criterion in self.criteria:
            self._ask(criterion)
        self.fields["comment"] = forms.CharField(
            label=_("On the whole"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def _ask(self, criterion: Criterion) -> None:
        self.fields[f"points_{criterion.pk}"] = PointsField(
            label=_("%(criterion)s (0 to %(most)d)")
            % {"criterion": criterion.name, "most": criterion.most_points},
            min_value=0,
            max_value=criterion.most_points,
            decimal_places=1,
            required=False,
            help_text=criterion.help,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
        self.fields[f"comment_{criterion.pk}"] = forms.CharField(
            label=_("Comment on this"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def points(self) -> dict[Criterion, Decimal]:
        data = self.cleaned_data
        return {
            criterion: data[f"points_{criterion.pk}"]
            for criterion in self.criteria
            if data.get(f"points_{criterion.pk}") is not None
        }

    def comments(self) -> dict[Criterion, str]:
        return {
            criterion: self.cleaned_data.get(f"comment_{criterion.pk}", "")
            for criterion in self.criteria
        }


class TieForm(forms.Form):
    """A tie that only the reviewer knows."""

    kind = forms.ChoiceField(
        label=_("Tie"),
        choices=[(kind.value, kind.label) for kind in (ConflictKind.KIN, ConflictKind.OTHER)],
    )
    detail = forms.CharField(
        label=_("In a word"),
        max_length=200,
        required=False,
        help_text=_("Only those who assign cases read it."),
    )


class AssignForm(forms.Form):
    """Which cases go to which reviewers."""

    cases = forms.ModelMultipleChoiceField(Nomination.objects.none(), label=_("Cases"))
    reviewers = forms.ModelMultipleChoiceField(
        ReviewerProfile.objects.filter(is_active=True), label=_("Reviewers"), required=False
    )

    def __init__(self, *args, cases, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases
