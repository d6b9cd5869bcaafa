"""The collection."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from config.common.middleware import client_address
from config.common.paging import page_of
from honours.choices import CommitmentKind
from honours.models import Commitment
from museum.choices import MakerRole
from museum.exchange.record import record_of
from museum.exchange.schema_org import visual_artwork
from museum.filters import ObjectFilter
from museum.measures import size_words, weight_words
from museum.models import MuseumObject, Slot
from museum.services.scans import count_scan

ALIKE = 4
SHOWN_AHEAD = 3


@require_safe
def object_list(request):
    filters = ObjectFilter(request.GET, queryset=MuseumObject.objects.public())
    words = filters.wanted("q")
    objects = filters.qs.by_closeness(words) if words else filters.qs
    page = page_of(objects.with_card(), request.GET.get("page"))
    filters.offer_choices(total=page.paginator.count)
    context = {
        "form": filters.form,
        "page": page,
        "crumbs": [{"label": _("Craft museum"), "url": reverse("museum:home")}],
    }
    return render(request, "museum/object_list.html", context)


@require_safe
def object_detail(request, accession_number: str):
    found = MuseumObject.objects.public().with_card().filter(accession_number=accession_number)
    work = found.prefetch_related("dimensions", "tag_links__tag").first()
    if work is None:
        raise Http404
    if request.GET.get("from") == "label":
        count_scan(work, who=client_address(request))
        return redirect(work)  # whoever passes the address on has not scanned
    makers = list(work.makers.all())
    people = [maker.person for maker in makers if maker.person and maker.person.is_shown]
    context = {
        "object": work,
        "linked_data": visual_artwork(record_of(work, request.build_absolute_uri)),
        "facts": facts(work, makers),
        "makers": people,
        "tags": [link.tag.name for link in work.tag_links.all()],
        "alike": alike(work, people),
        "demonstration": next_demonstration(people),
        "ahead": next_appearances(people),
        "crumbs": [
            {"label": _("Craft museum"), "url": reverse("museum:home")},
            {"label": work.gallery.name, "url": work.gallery.get_absolute_url()},
        ],
    }
    return render(request, "museum/object_detail.html", context)


def alike(work: MuseumObject, people: list) -> dict:
    """Other works of the same hands, else of the same craft, else of the same gallery."""
    others = MuseumObject.objects.public().exclude(pk=work.pk).with_card()
    same = {"makers__person__in": people} if people else {}
    if same and (found := list(others.filter(**same).distinct()[:ALIKE])):
        return {"title": _("By the same hands"), "works": found}
    near = {"craft": work.craft} if work.craft_id else {"gallery": work.gallery}
    after = others.filter(**near, accession_number__gt=work.accession_number)
    found = list(after[:ALIKE]) or list(others.filter(**near)[:ALIKE])
    return {"title": _("Of the same kind"), "works": found}


def next_demonstration(people: list) -> Slot | None:
    """When one of the makers next shows the craft in the museum."""
    if not people:
        return None
    today = timezone.localdate()
    slots = Slot.objects.ahead(today).filter(is_open=True, demonstrator__in=people)
    return slots.select_related("demonstrator").order_by("date", "starts_at").first()


def next_appearances(people: list) -> list[Commitment]:
    """The makers' next classes, talks and fairs that anybody may know of; demonstrations stand apart."""
    kinds = (CommitmentKind.CLASS, CommitmentKind.LECTURE, CommitmentKind.FAIR)
    found = Commitment.objects.public().upcoming(timezone.now())
    return list(
        found.filter(person__in=people, kind__in=kinds).select_related("person")[:SHOWN_AHEAD]
    )


def facts(work: MuseumObject, makers: list) -> list[dict]:
    """The caption: what is written beside the object in the hall."""
    shown = [maker for maker in makers if _may_be_named(maker)]
    names = pgettext("between names", ", ").join(map(maker_words, shown))
    single = shown[0].person if len(makers) == 1 and shown else None
    source = filter(None, [work.get_source_kind_display(), _acquired(work)])
    label = _("Maker") if len(shown) < 2 else _("Makers")
    return [
        {"label": _("Accession number"), "value": work.accession_number},
        {"label": label, "value": names, "url": single and single.get_absolute_url()},
        {"label": _("Craft"), "value": work.craft, "url": _craft_url(work)},
        {"label": _("Period"), "value": work.period},
        {"label": _("Material"), "value": work.material},
        {"label": _("Technique"), "value": work.technique},
        {"label": _("Dimensions"), "value": size_words(work)},
        {"label": _("Weight"), "value": weight_words(work.weight_g)},
        {"label": _("Quantity"), "value": _quantity(work)},
        {"label": _("Inscription"), "value": work.inscription},
        {"label": _("Source"), "value": " · ".join(source)},
        {"label": _("Rights holder"), "value": work.rights_holder},
        {"label": _("Credit line"), "value": work.credit},
    ]


def maker_words(maker) -> str:
    """The name, with the part in the making where it wasn't the whole."""
    if maker.role == MakerRole.MAKER:
        return str(maker)
    return _("%(name)s (%(role)s)") % {"name": maker, "role": maker.get_role_display()}


def _may_be_named(maker) -> bool:
    return maker.person is None or maker.person.is_shown


def _acquired(work: MuseumObject) -> str:
    return work.acquired_on.display() if work.acquired_on else ""


def _craft_url(work: MuseumObject) -> str:
    return f"{reverse('museum:objects')}?craft={work.craft.slug}" if work.craft else ""


def _quantity(work: MuseumObject) -> str:
    counted = f"{work.quantity} {work.unit}" if work.quantity > 1 else ""
    return " · ".join(filter(None, [counted, work.parts]))
