"""The public collection as data: one object for viewers and search engines, all of it to take away."""

from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from museum.exchange import dublin_core, iiif, schema_org, table
from museum.exchange.record import PublicRecord, record_of, records_of
from museum.models import MuseumObject


@require_safe
def manifest(request, accession_number: str):
    """The object's IIIF manifest; it must hold a picture, or there is none."""
    record = _record_or_404(request, accession_number)
    if not record.pictures:
        raise Http404
    address = request.build_absolute_uri(request.path)
    return _json(iiif.manifest(record, address), iiif.MEDIA_TYPE)


@require_safe
def linked_data(request, accession_number: str):
    """The object as JSON-LD."""
    record = _record_or_404(request, accession_number)
    return _json(schema_org.visual_artwork(record), schema_org.MEDIA_TYPE)


@require_safe
def as_dublin_core(request):
    pieces = dublin_core.document(_records(request))
    return _download(pieces, dublin_core.MEDIA_TYPE, "xml")


@require_safe
def as_table(request):
    return _download(table.lines(_records(request)), table.MEDIA_TYPE, "csv")


def _record_or_404(request, accession_number: str) -> PublicRecord:
    works = MuseumObject.objects.public().with_card()
    work = works.filter(accession_number=accession_number).first()
    if work is None:
        raise Http404
    return record_of(work, request.build_absolute_uri)


def _records(request):
    return records_of(MuseumObject.objects.public(), request.build_absolute_uri)


def _json(data: dict, media_type: str) -> JsonResponse:
    """Open to pages of other sites, whose viewers are meant to read it."""
    options = {"ensure_ascii": False}
    response = JsonResponse(data, content_type=media_type, json_dumps_params=options)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _download(pieces, media_type: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=media_type)
    name = f"collection-{timezone.localdate():%Y%m%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
