"""The museum's hall, its galleries and the union's history."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.paging import PAGE_SIZE, page_of
from museum.choices import GalleryKind
from museum.home import visit, works_of_the_day
from museum.models import Gallery, MuseumObject
from museum.rules import first_year

UNDATED = 9999


@require_safe
def hall(request):
    """Where a visit to the museum begins."""
    shown = Count("objects_shown", filter=Q(objects_shown__is_public=True))
    galleries = list(Gallery.objects.public().annotate(shown=shown).order_by("position"))
    doors = _door_pictures(galleries)
    for gallery in galleries:
        gallery.door = doors.get(gallery.pk)
    context = {
        "galleries": [each for each in galleries if each.kind == GalleryKind.CRAFT],
        "history": next((each for each in galleries if each.kind == GalleryKind.HISTORY), None),
        "works": works_of_the_day(3, 7),
        "visit": visit(request),
    }
    return render(request, "museum/hall.html", context)


def _door_pictures(galleries: list[Gallery]) -> dict:
    """For each gallery the picture of its first object that has one."""
    first = (
        MuseumObject.objects.public()
        .filter(gallery__in=galleries, pictures__isnull=False)
        .order_by("gallery_id", "-pictures__width", "accession_number")
        .distinct("gallery_id")
    )
    keys = list(first.values_list("pk", flat=True))
    found = MuseumObject.objects.filter(pk__in=keys).prefetch_related("pictures")
    return {each.gallery_id: each.first_picture.picture for each in found}


@require_safe
def gallery(request, slug: str):
    galleries = Gallery.objects.public().filter(kind=GalleryKind.CRAFT)
    return _gallery_page(request, get_object_or_404(galleries, slug=slug))


@require_safe
def history(request):
    """The union's history as a timeline, told by its papers, medals and photographs."""
    galleries = Gallery.objects.public().filter(kind=GalleryKind.HISTORY)
    record = get_object_or_404(galleries[:1])
    page = Paginator(_by_age(record), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "gallery": record,
        "page": page,
        "decades": _by_decade(page),
        "crumbs": [{"label": _("Craft museum"), "url": reverse("museum:home")}],
    }
    return render(request, "museum/history.html", context)


class InOrder:
    """Objects in an order that the database doesn't know, for pages of them."""

    def __init__(self, keys: list[int]):
        self.keys = keys

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, wanted: slice) -> list[MuseumObject]:
        keys = self.keys[wanted]
        found = MuseumObject.objects.filter(pk__in=keys).with_card().in_bulk()
        return [found[key] for key in keys if key in found]


def _by_age(record: Gallery) -> InOrder:
    """The oldest first; what can't be dated comes last."""
    works = MuseumObject.objects.public().filter(gallery=record)
    told = works.order_by("accession_number").values_list("pk", "period")
    aged = sorted(
        (first_year(period) or UNDATED, place, pk) for place, (pk, period) in enumerate(told)
    )
    return InOrder([pk for _year, _place, pk in aged])


def _by_decade(works) -> list[dict]:
    """The works of a page under the decade in which each began."""
    decades: dict[int | None, list[MuseumObject]] = {}
    for work in works:
        year = first_year(work.period)
        decades.setdefault(year // 10 * 10 if year else None, []).append(work)
    return [{"year": year, "works": found} for year, found in decades.items()]


def _gallery_page(request, record: Gallery):
    objects = MuseumObject.objects.public().filter(gallery=record).with_card()
    context = {
        "gallery": record,
        "page": page_of(objects.order_by("accession_number", "pk"), request.GET.get("page")),
        "crumbs": [{"label": _("Craft museum"), "url": reverse("museum:home")}],
    }
    return render(request, "museum/gallery.html", context)
