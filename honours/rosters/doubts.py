"""What can be said of a row: why it is rejected, what is in doubt, what was merely noted.

A finding is stored as code and parameters, and put into words when somebody reads it, in the
reader's language. Identity numbers, phones and the like enter a finding only masked.
"""

import re
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext_lazy as _

REJECTIONS = {
    "no_name": _("There is no name in this row."),
    "masked_name": _("The name is masked."),
    "two_people": _("Two people stand in one cell."),
    "unreadable_name": _("This can't be a person's name."),
    "collective": _("“%(raw)s” is an honour for collectives, not for a person."),
    "no_honour": _("No honour is named, neither in the row nor above the table."),
}
DOUBTS = {
    "id_spoilt": _(
        "The spreadsheet kept the identity number as a number; its digits past the 15th are lost."
    ),
    "id_masked": _("The identity number is masked."),
    "id_length": _("The identity number has neither 18 nor 15 characters."),
    "id_characters": _("The identity number holds characters that don't belong there."),
    "id_birth_date": _("The birth date inside the identity number is impossible."),
    "id_check_digit": _("The identity number's check digit is wrong."),
    "sex_unreadable": _("“%(raw)s” is no sex."),
    "sex_contradicts": _("The sex contradicts the identity number."),
    "sex_differs": _("The registry has another sex for this person."),
    "birth_contradicts": _("The birth year contradicts the identity number."),
    "birth_differs": _("The registry has another birth year for this person."),
    "birth_unreadable": _("“%(raw)s” is no birth date."),
    "birth_before": _("“%(raw)s” only says before or about when."),
    "birth_month_lost": _("“%(raw)s” may be January or October."),
    "year_period": _("“%(raw)s” is a period; the year of the award isn't known."),
    "year_before": _("“%(raw)s” only says before or about when."),
    "year_unreadable": _("“%(raw)s” is no year."),
    "year_month_lost": _("“%(raw)s” may be January or October."),
    "year_impossible": _("An honour can't be of the year %(raw)s."),
    "year_contradicts": _("The honour's text and the year's column name different years."),
    "year_unclear": _("It isn't clear which year belongs to which honour."),
    "phone_unreadable": _("“%(raw)s” is no phone number."),
    "phone_masked": _("The phone number is masked."),
    "phone_length": _("A mobile number has 11 digits; this one has %(count)s."),
    "title_unknown": _("The honour “%(raw)s” isn't in the table of titles."),
    "title_level": _("“%(raw)s”: it isn't said of which level."),
    "title_city": _("“%(raw)s” may be of Hangzhou or of the former city of Lin'an."),
    "title_years": _("“%(raw)s” wasn't conferred in %(year)s."),
    "title_body": _("“%(raw)s” is the name of several honours; the year or the body is missing."),
    "title_level_differs": _("“%(raw)s”: the level beside it says otherwise."),
    "title_collective": _("“%(raw)s” is an honour for collectives, not for a person."),
    "treatment_only": _("“%(raw)s” is a grant of treatment, not an honour."),
    "certificate_taken": _("The certificate number belongs to another award already."),
    "name_bracket": _("What does “%(raw)s” behind the name mean?"),
    "too_long": _("“%(raw)s” is too long for a %(what)s."),
    "name_differs": _("The registry knows this identity number under another name."),
    "namesake": _(
        "The registry has a person of this name elsewhere, and no identity number tells them apart."
    ),
    "namesakes": _("The registry has several people of this name who may be meant."),
    "same_unit": _(
        "The registry has a person of this name in this unit; whether it's the same isn't certain."
    ),
    "refused": _("The database refused the row."),
}
NOTES = {
    "id_15": _("A 15-digit identity number was brought to 18."),
    "serial_date": _("The number %(raw)s is Excel's way of storing a date."),
    "two_digit_year": _("“%(raw)s”: the century was assumed."),
    "birth_month_differs": _("The birth date differs from the one in the identity number."),
    "birth_differs_registry": _("The registry has another birth month or day."),
    "area_code": _("The area code 0571 was assumed."),
    "phone_other": _("The phone is somebody else's: %(raw)s."),
    "phone_second": _("There is a second phone number."),
    "phone_short": _("A short number was left out."),
    "phone_differs": _("The registry has another phone number; it stays."),
    "deceased": _("Marked as deceased."),
    "employment": _("Employment: %(raw)s."),
    "transferred": _("Marked as moved away: %(raw)s."),
    "employer_differs": _("The registry has another employer; it stays."),
    "post_differs": _("The registry has another post; it stays."),
    "value_differs": _("%(what)s: the registry has another value; it stays."),
    "life_differs": _("The registry has this person as deceased."),
    "township_unknown": _("“%(raw)s” is none of the towns and subdistricts."),
    "craft_unknown": _("The craft “%(raw)s” isn't in the table of crafts."),
    "remark": _("The remark was left out: “%(raw)s”."),
    "treatment": _("A grant of treatment was noted: %(raw)s."),
    "former_name": _("Former name: %(raw)s."),
    "left_out": _("Not taken over: %(raw)s."),
    "hidden_row": _("The row is hidden in the file."),
    "revoked": _("The registry has this honour as suspended or revoked."),
    "decided": _("This row was decided by hand."),
}
MESSAGES = {**NOTES, **DOUBTS, **REJECTIONS}
# Columns whose content is never repeated in full outside the encrypted row.
PRIVATE = {"id_number", "phone"}
LONG_NUMBER = re.compile(r"[\dXx*＊]{5,}")


@dataclass(frozen=True)
class Finding:
    """One thing said of one cell; ``column`` is the field's code, ``raw`` the cell, masked if private."""

    code: str
    column: str = ""
    raw: str = ""
    params: dict = field(default_factory=dict)

    @property
    def message(self) -> str:
        return str(MESSAGES[self.code]) % {"raw": self.raw, **self.params}

    def as_json(self) -> dict:
        return asdict(self)


def finding(code: str, column: str = "", raw: str = "", **params) -> Finding:
    """A finding that is fit to be shown: long numbers keep their last four characters at most."""
    raw = " ".join(str(raw).split())[:80]
    raw = LONG_NUMBER.sub(mask, raw) if column in PRIVATE or len(raw) > 10 else raw
    return Finding(code, column, raw, {key: str(value) for key, value in params.items()})


def mask(match: re.Match) -> str:
    text = match.group()
    return text if len(text) < 8 else "*" * (len(text) - 4) + text[-4:]


def from_json(data: dict) -> Finding:
    """The finding of a stored review; one of an unknown code is shown as it stands."""
    known = data.get("code") if data.get("code") in MESSAGES else "refused"
    return Finding(known, data.get("column", ""), data.get("raw", ""), data.get("params", {}))
