"""An object as an IIIF manifest, for the viewers of other museums and libraries.

The source is the IIIF Presentation API 3.0. The pictures are plain files: there is no image service.
"""

from django.utils.translation import gettext, gettext_noop, override

from .record import Picture, PublicRecord

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'
LANGUAGES = {"zh": "zh-hans", "en": "en"}


def manifest(record: PublicRecord, address: str) -> dict:
    """The manifest, which itself stands at ``address``: one canvas a picture."""
    found = {
        "@context": CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": {"zh": [record.title]},
        "metadata": metadata(record),
        "homepage": [
            {
                "id": record.url,
                "type": "Text",
                "label": {"zh": [record.title]},
                "format": "text/html",
            }
        ],
        "items": [
            canvas(picture, address, number)
            for number, picture in enumerate(record.pictures, start=1)
        ],
    }
    if record.description:
        found["summary"] = {"zh": [record.description]}
    if record.credit:
        found["requiredStatement"] = {
            "label": label_of(gettext_noop("Rights and credit")),
            "value": {"zh": [record.credit]},
        }
    if record.pictures:
        found["thumbnail"] = [image(record.pictures[0])]
    return found


def canvas(picture: Picture, address: str, number: int) -> dict:
    """The picture on a canvas of its own size."""
    place = f"{address.removesuffix('manifest.json')}canvas/{number}"
    return {
        "id": place,
        "type": "Canvas",
        "label": {"zh": [picture.words]},
        "width": picture.width,
        "height": picture.height,
        "items": [
            {
                "id": f"{place}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{place}/painting",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": image(picture),
                        "target": place,
                    }
                ],
            }
        ],
    }


def image(picture: Picture) -> dict:
    return {
        "id": picture.url,
        "type": "Image",
        "format": picture.media_type,
        "width": picture.width,
        "height": picture.height,
    }


def metadata(record: PublicRecord) -> list[dict]:
    """The caption's lines that hold something, labelled in both languages."""
    lines = {
        gettext_noop("Accession number"): [record.identifier],
        gettext_noop("Other names"): [record.other_titles],
        gettext_noop("Maker"): [maker.name for maker in record.makers],
        gettext_noop("Craft"): [record.craft],
        gettext_noop("Material"): [record.material],
        gettext_noop("Technique"): [record.technique],
        gettext_noop("Period"): [record.period],
        gettext_noop("Dimensions"): [record.dimensions],
        gettext_noop("Inscription"): [record.inscription],
        gettext_noop("Gallery"): [record.gallery],
    }
    return [
        {"label": label_of(label), "value": {"zh": [value for value in values if value]}}
        for label, values in lines.items()
        if any(values)
    ]


def label_of(message: str) -> dict[str, list[str]]:
    """A label of the interface in each of its languages."""
    found = {}
    for tag, language in LANGUAGES.items():
        with override(language):
            found[tag] = [gettext(message)]
    return found
