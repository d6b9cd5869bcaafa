"""The collection in the fifteen elements of Dublin Core, each object an ``oai_dc`` record.

The source is the Dublin Core Metadata Element Set 1.1 (ISO 15836-1), in the container that the Open
Archives Initiative publishes for it.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from .record import PublicRecord

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
MEDIA_TYPE = "application/xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

register_namespace("dc", DC)
register_namespace("oai_dc", OAI_DC)


def document(records: Iterable[PublicRecord]) -> Iterator[str]:
    """The whole file piece by piece: a ``records`` element of our own around the records."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
    for record in records:
        yield tostring(element(record), encoding="unicode") + "\n"
    yield "</records>\n"


def element(record: PublicRecord) -> Element:
    """One ``oai_dc:dc``; what isn't known is left out."""
    root = Element(f"{{{OAI_DC}}}dc")
    for name, value in terms(record):
        if value:
            child = SubElement(root, f"{{{DC}}}{name}")
            child.text = value
            if name in {"title", "description", "subject"}:
                child.set(LANGUAGE, "zh")
    return root


def terms(record: PublicRecord) -> Iterator[tuple[str, str]]:
    yield "identifier", record.identifier
    yield "identifier", record.url
    yield "title", record.title
    yield "title", record.other_titles
    for maker in record.makers:
        yield "creator", maker.name
    yield "subject", record.craft
    yield "description", record.description
    yield "coverage", record.period
    yield "format", record.material
    yield "format", record.dimensions
    yield "type", "PhysicalObject"
    yield "rights", record.credit
    yield "language", "zh"
    for picture in record.pictures:
        yield "relation", picture.url
