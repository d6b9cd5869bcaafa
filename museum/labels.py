"""Labels for the hall and the store room: several a sheet, each with the way to the object's page."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import override, pgettext

from config.common.qr import qr_drawing

from .choices import LabelSize
from .models import MuseumObject

A_SHEET = {LabelSize.SMALL: 24, LabelSize.MEDIUM: 10, LabelSize.LARGE: 6}
MOST_LABELS = 1000
# Behind the address of an object whose label was scanned.
SCANNED = "from=label"
# So many characters of makers a label holds beside all the rest.
MAKERS_FIT = 40


def label_sheets(objects: Iterable[MuseumObject], size: str) -> list[list[dict]]:
    """The labels, sheet by sheet."""
    with override("zh-hans"):
        labels = [label_of(work) for work in objects]
    number = A_SHEET[LabelSize(size)]
    return [labels[start : start + number] for start in range(0, len(labels), number)]


def label_of(work: MuseumObject) -> dict:
    made_of = [text for text in (work.material, work.period) if text]
    words = "".join([work.name, makers := makers_words(work), *made_of])
    return {
        "work": work,
        "makers": makers,
        "made_of": made_of,
        "fit": "" if len(words) <= 40 else "long" if len(words) <= 80 else "longest",
        "qr": qr_drawing(f"{settings.SITE_URL}{work.get_absolute_url()}?{SCANNED}"),
    }


def makers_words(work: MuseumObject) -> str:
    """Who made it, as far as a label holds the names; those who may not be named are left out."""
    names = [
        str(maker) for maker in work.makers.all() if maker.person is None or maker.person.is_shown
    ]
    shown = names[:1]
    for name in names[1:]:
        if len("".join([*shown, name])) > MAKERS_FIT:
            break
        shown.append(name)
    joined = pgettext("between names", ", ").join(shown)
    if len(shown) < len(names):
        return pgettext("names that go on", "%(names)s and others") % {"names": joined}
    return joined
