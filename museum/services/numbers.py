"""Entering objects: each takes the next number by the rule, unless staff type one."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from config.common.errors import Refusal, refusing
from config.common.processes import acting
from museum.models import MuseumObject, NumberingRule, NumberingYear, ObjectTag, Tag, TakenNumber

ADD = "museum.add_museumobject"


def register_object(record: MuseumObject, *, by) -> MuseumObject:
    """Enter a new object, with the next accession number by the rule where it has none.

    The rule's year is locked until the transaction ends, so two never take the same number. Raises
    :class:`Refusal` when the number was ever used, or when no rule is in use.
    """
    with acting(by, needs=ADD), refusing():
        if not record.accession_number:
            record.accession_number = take_number(timezone.localdate().year)
        record.full_clean()
        record.save()
    return record


def take_number(year: int) -> str:
    """The next number of the year, past those that were typed; inside the caller's transaction."""
    rule = NumberingRule.objects.filter(is_current=True).first()
    if rule is None:
        raise Refusal(
            _("No numbering rule is in use. Put one in use, or type a number."), code="rule"
        )
    NumberingYear.objects.get_or_create(rule=rule, year=year)
    row = NumberingYear.objects.select_for_update().get(rule=rule, year=year)
    while True:
        row.last_number += 1
        text = rule.number_text(year, row.last_number)
        if not TakenNumber.objects.filter(number=text).exists():
            row.save(update_fields=["last_number"])
            return text


def next_number_shown(year: int) -> str:
    """What the form announces; another object may take it first."""
    rule = NumberingRule.objects.filter(is_current=True).first()
    if rule is None:
        return ""
    row = rule.years.filter(year=year).first()
    return rule.number_text(year, (row.last_number if row else 0) + 1)


def set_tags(record: MuseumObject, names: Iterable[str]) -> None:
    """Give the object just these tags, new ones made; inside the caller's transaction."""
    wanted = list(dict.fromkeys(names))
    links = {link.tag.name: link for link in record.tag_links.select_related("tag")}
    for name in links.keys() - set(wanted):
        links[name].delete()
    for name in wanted:
        if name not in links:
            tag, _is_new = Tag.objects.get_or_create(name=name)
            ObjectTag.objects.create(object=record, tag=tag)
