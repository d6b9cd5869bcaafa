"""The museum's hall, its galleries and the union's history."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.common.paging import page_of
from museum.choices import GalleryKind
from museum.home import visit, works_of_the_day
from museum.models import Gallery, MuseumObject


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
    """The union's history, told by its papers, medals and photographs."""
    galleries = Gallery.objects.public().filter(kind=GalleryKind.HISTORY)
    return _gallery_page(request, get_object_or_404(galleries[:1]), order="period")


def _gallery_page(request, record: Gallery, order: str = "accession_number"):
    objects = MuseumObject.objects.public().filter(gallery=record).with_card()
    context = {
        "gallery": record,
        "page": page_of(objects.order_by(order, "pk"), request.GET.get("page")),
        "crumbs": [{"label": _("Craft museum"), "url": reverse("museum:home")}],
    }
    return render(request, "museum/gallery.html", context)
