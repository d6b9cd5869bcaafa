"""What the portal tells of an object in public, read once for every format."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from museum.measures import size_words
from museum.models import MuseumObject

AT_A_TIME = 200


@dataclass(frozen=True)
class Maker:
    """A maker; ``url`` is the page of somebody of the registry."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture file; width and height in pixels."""

    url: str
    width: int
    height: int
    words: str

    @property
    def media_type(self) -> str:
        return mimetypes.guess_type(self.url)[0] or "image/jpeg"


@dataclass(frozen=True)
class PublicRecord:
    """An object as anybody may know it; all addresses are absolute."""

    identifier: str
    url: str
    title: str
    other_titles: str
    makers: tuple[Maker, ...]
    craft: str
    material: str
    technique: str
    period: str
    dimensions: str
    inscription: str
    description: str
    story: str
    credit: str
    gallery: str
    pictures: tuple[Picture, ...]


def record_of(work: MuseumObject, absolute: Callable[[str], str]) -> PublicRecord:
    """``work`` as :meth:`MuseumObjectQuerySet.with_card` reads it; ``absolute`` completes an address."""
    return PublicRecord(
        identifier=work.accession_number,
        url=absolute(work.get_absolute_url()),
        title=work.name,
        other_titles=work.other_names,
        makers=tuple(_makers(work, absolute)),
        craft=work.craft.name if work.craft else "",
        material=work.material,
        technique=work.technique,
        period=work.period,
        dimensions=size_words(work),
        inscription=work.inscription,
        description=work.description,
        story=work.story,
        credit=work.credit,
        gallery=work.gallery.name,
        pictures=tuple(
            Picture(absolute(each.picture.url), each.width, each.height, each.alt or work.name)
            for each in work.pictures.all()
            if each.width and each.height
        ),
    )


def records_of(
    works: QuerySet[MuseumObject], absolute: Callable[[str], str]
) -> Iterator[PublicRecord]:
    """One after another, some hundreds read at a time, so that no size of the collection matters."""
    for work in works.with_card().prefetch_related("dimensions").iterator(AT_A_TIME):
        yield record_of(work, absolute)


def _makers(work: MuseumObject, absolute: Callable[[str], str]) -> Iterator[Maker]:
    """Those who may be named: somebody of the registry only while the page is public."""
    for maker in work.makers.all():
        if maker.person is None:
            yield Maker(maker.name)
        elif maker.person.is_shown:
            yield Maker(maker.person.name, absolute(maker.person.get_absolute_url()))
