"""Measures as people write them, and as a caption says them."""

import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from config.common.fields import normalise

GRAMS = {"g": 1, "克": 1, "kg": 1000, "千克": 1000, "公斤": 1000, "斤": 500, "两": 50}
CENTIMETRES = {
    "cm": 1, "厘米": 1, "公分": 1, "mm": Decimal("0.1"), "毫米": Decimal("0.1"), "m": 100, "米": 100,
}  # fmt: skip
AMOUNT = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ?([a-z\u4e00-\u9fff]*)")
HEAVIEST = 2_000_000_000
NOT_A_WEIGHT = _("Write a weight with its unit, such as 640 g or 8.6 kg.")
NOT_A_LENGTH = _("Write a length in centimetres, such as 24 or 24.5.")


def length_words(value: Decimal) -> str:
    """Without needless zeros."""
    return f"{Decimal(value).normalize():f}"


def weight_words(grams: int | None) -> str:
    """``640 g``, and from a kilogram on ``8.6 kg``."""
    if not grams:
        return ""
    return f"{length_words(Decimal(grams) / 1000)} kg" if grams >= 1000 else f"{grams} g"


def read_weight(text: str) -> int | None:
    """Whole grams of ``640``, ``640 g``, ``8.6 kg`` or ``3斤``; None of nothing."""
    amount, unit = _amount(text, NOT_A_WEIGHT)
    if amount is None:
        return None
    grams = amount * GRAMS[unit or "g"] if (unit or "g") in GRAMS else None
    if grams is None or not 0 < grams <= HEAVIEST:
        raise ValidationError(NOT_A_WEIGHT, code="weight")
    return max(1, round(grams))


def read_length(text: str) -> Decimal | None:
    """Centimetres with one decimal of ``24``, ``24.5 cm`` or ``245毫米``; None of nothing."""
    amount, unit = _amount(text, NOT_A_LENGTH)
    if amount is None:
        return None
    length = amount * CENTIMETRES[unit or "cm"] if (unit or "cm") in CENTIMETRES else None
    if length is None or not Decimal("0.05") <= length < 1_000_000:
        raise ValidationError(NOT_A_LENGTH, code="length")
    return length.quantize(Decimal("0.1"))


def _amount(text: str, sentence) -> tuple[Decimal | None, str]:
    bare = normalise(text).lower()
    if not bare:
        return None, ""
    found = AMOUNT.fullmatch(bare)
    if found is None:
        raise ValidationError(sentence, code="amount")
    try:
        return Decimal(found[1].replace(",", "")), found[2]
    except InvalidOperation as error:
        raise ValidationError(sentence, code="amount") from error


def size_words(work) -> str:
    """Length × width × height, each with its name, without needless zeros; then what else was measured."""
    named = (
        (_("length"), work.length_cm),
        (_("width"), work.width_cm),
        (_("height"), work.height_cm),
    )
    parts = [f"{name} {length_words(value)} cm" for name, value in named if value]
    measures = [" × ".join(parts), *map(str, work.dimensions.all())]
    found = pgettext("between measures", "; ").join(filter(None, measures))
    return found or work.dimensions_note
