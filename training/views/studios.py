"""Studios: the list with its map of towns, and one studio."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from honours.models import Organisation
from training.chain.studio_filters import StudioFilter
from training.choices.studios import ReviewStatus
from training.models import Studio, StudioResult

from .chain import crumbs


@require_safe
def studio_list(request):
    filters = StudioFilter(request.GET, queryset=Studio.objects.public())
    page = page_of(filters.qs.with_card(), request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    shown = Studio.objects.public()
    context = {
        "form": filters.form,
        "page": page,
        "tiles": tiles(filters),
        "numbers": numbers(shown),
        "crumbs": crumbs(),
    }
    return render(request, "training/studio_list.html", context)


def tiles(filters: StudioFilter) -> list[dict]:
    """Each town with its number of studios, as far as the other filters leave any."""
    counts = dict(
        filters.narrowed(but="township")
        .order_by()
        .values_list("township")
        .annotate(number=Count("pk"))
    )
    chosen = filters.wanted("township")
    most = max(counts.values(), default=1)
    return [
        {
            "code": town.code,
            "name": town.name.removesuffix("街道").removesuffix("镇"),
            "count": counts.get(town.pk, 0),
            # In thirds: how deep the tile is coloured.
            "depth": -(-3 * counts.get(town.pk, 0) // most),
            "is_chosen": town.code == chosen,
        }
        for town in Organisation.objects.townships()
        if town.code
    ]


def numbers(studios) -> list[dict]:
    results = StudioResult.objects.filter(studio__in=studios)
    saved = results.saved()
    found = [
        {
            "label": _("Enterprises with a studio"),
            "value": studios.aggregate(n=Count("host", distinct=True))["n"],
            "unit": "",
            "url": reverse("portal:figure", args=["studio_enterprises"]),
        },
        {"label": _("Studios"), "value": studios.count(), "unit": ""},
        {"label": _("Patents"), "value": results.patents().count(), "unit": ""},
        {"label": _("Saved for the enterprises"), "value": saved // 10_000, "unit": _("× ¥10,000")},
    ]
    return [each for each in found if each["value"]]


@require_safe
def studio_detail(request, slug: str):
    studio = Studio.objects.public().with_card().filter(slug=slug).first()
    if studio is None:
        raise Http404
    members = list(studio.members.public().select_related("person__employer"))
    others = studio.members.present().count() - len(members)
    results = list(studio.results.all())
    context = {
        "studio": studio,
        "facts": facts(studio, others + len(members)),
        "members": members,
        "others": others,
        "projects": list(studio.projects.all()),
        "results": [timeline_item(result) for result in results],
        "numbers": own_numbers(results),
        "alike": Studio.objects.public().with_card().filter(township=studio.township)
        .exclude(pk=studio.pk)
        .order_by("name")[:4],
        "crumbs": crumbs((_("Studios"), reverse("training:studios"))),
    }  # fmt: skip
    return render(request, "training/studio_detail.html", context)


def facts(studio: Studio, team: int) -> list[dict]:
    town = f"{reverse('training:studios')}?township={studio.township.code}"
    passed = studio.reviews.filter(status=ReviewStatus.PASSED).order_by("-year").first()
    reviewed = f"{passed.year} · {passed.get_grade_display()}" if passed else ""
    return [
        {"label": _("Enterprise"), "value": studio.host.name},
        {"label": _("Town"), "value": studio.township.name, "url": town},
        {"label": _("Field of work"), "value": studio.field},
        {"label": _("Craft"), "value": studio.craft.name if studio.craft else ""},
        {"label": _("Accredited"), "value": accredited(studio)},
        {"label": _("Accreditation document"), "value": studio.document},
        {"label": _("Colleagues"), "value": colleagues(team)},
        {"label": _("Last review"), "value": reviewed},
    ]


def colleagues(number: int) -> str:
    words = ngettext("%(count)d colleague", "%(count)d colleagues", number)
    return words % {"count": number} if number else ""


def accredited(studio: Studio) -> str:
    return _("%(day)s, by %(body)s") % {
        "day": studio.accredited_on.display(),
        "body": studio.accredited_by,
    }


def timeline_item(result: StudioResult) -> dict:
    note = " · ".join(filter(None, [result.number, money(result.amount)]))
    return {
        "time": result.obtained_on.display(),
        "title": result.title,
        "tag": result.get_kind_display(),
        "note": note,
    }


def money(amount) -> str:
    return _("%(amount)s yuan a year") % {"amount": f"{amount:,.0f}"} if amount else ""


def own_numbers(results: list[StudioResult]) -> list[dict]:
    saved = int(sum(result.amount or 0 for result in results))
    patents = sum(result.kind in ("invention", "utility_model") for result in results)
    awards = sum(result.kind == "award" for result in results)
    found = [
        {"label": _("Patents"), "value": patents, "unit": ""},
        {"label": _("Awards"), "value": awards, "unit": ""},
        {"label": _("Saved for the enterprise"), "value": saved // 10_000, "unit": _("× ¥10,000")},
    ]
    return [each for each in found if each["value"]]
