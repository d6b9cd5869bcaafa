"""Mainland resident identity numbers (GB 11643-1999).

The check digit and the birth date are verified; the region isn't, since codes of places that were
merged or renamed stay valid in old numbers.
"""

import datetime
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric

MESSAGES = {
    "length": _("An identity number has 18 characters (older ones 15)."),
    "characters": _("An identity number is digits, with an X at most at the end."),
    "birth_date": _("The birth date inside this identity number can't be right."),
    "check_digit": _("The last character of this identity number doesn't fit the others."),
}


def _refuse(code: str) -> ValidationError:
    return ValidationError(MESSAGES[code], code=code)


def parse_identity_number(text: str) -> str:
    """The 18-character form; a 15-digit number is brought to 18 (its century is the 20th).

    Raises ``ValidationError`` with code ``length``, ``characters``, ``birth_date`` or
    ``check_digit``.
    """
    number = re.sub(r"[\s'’‘`\-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(number) == 15:
        if not re.fullmatch("[0-9]{15}", number):
            raise _refuse("characters")
        number = f"{number[:6]}19{number[6:]}"
        number += ric.calc_check_digit(number + "0")
    if len(number) != 18:
        raise _refuse("length")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise _refuse("characters")
    birth_date_of(number)
    if ric.calc_check_digit(number) != number[-1]:
        raise _refuse("check_digit")
    return number


def birth_date_of(number: str) -> datetime.date:
    """The date inside an 18-character number; ``ValidationError`` when there is no such day."""
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise _refuse("birth_date") from error
    if not datetime.date(1850, 1, 1) <= born <= datetime.date.today():
        raise _refuse("birth_date")
    return born


def sex_of(number: str) -> str:
    """``male`` or ``female``: the seventeenth digit is odd or even."""
    return "male" if int(number[16]) % 2 else "female"
