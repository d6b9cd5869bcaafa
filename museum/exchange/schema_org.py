"""An object in the words of schema.org, as JSON-LD: what search engines read of its page."""

from .record import PublicRecord

MEDIA_TYPE = "application/ld+json"


def visual_artwork(record: PublicRecord) -> dict:
    """A ``VisualArtwork``; what isn't known is left out."""
    found = {
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "@id": record.url,
        "url": record.url,
        "name": record.title,
        "alternateName": record.other_titles,
        "identifier": record.identifier,
        "creator": [
            {"@type": "Person", "name": maker.name} | ({"url": maker.url} if maker.url else {})
            for maker in record.makers
        ],
        "artform": record.craft,
        "artMedium": record.material,
        "material": record.material,
        "temporalCoverage": record.period,
        "size": record.dimensions,
        "description": record.description,
        "creditText": record.credit,
        "isPartOf": {"@type": "Collection", "name": record.gallery},
        "inLanguage": "zh-CN",
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": picture.url,
                "width": picture.width,
                "height": picture.height,
                "caption": picture.words,
            }
            for picture in record.pictures
        ],
    }
    return {key: value for key, value in found.items() if value}
