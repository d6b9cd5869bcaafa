"""Who and what the cells of a sheet mean in the registry: read once for all rows."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from config.common.fields import normalise, spellings
from honours.models import Craft, Organisation, Person


class Registry:
    """The people, organisations and crafts that a file names."""

    def __init__(self, people: Iterable[str], organisations: Iterable[str]) -> None:
        self.people: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.filter(name__in=set(people)).select_related("employer"):
            self.people[person.name].append(person)
        self.organisations: dict[str, list[Organisation]] = defaultdict(list)
        written = set().union(*map(spellings, organisations))
        for one in Organisation.objects.filter(name__in=written):
            self.organisations[normalise(one.name)].append(one)
        self.townships = {one.name: one for one in Organisation.objects.townships()}
        self.crafts = {
            name: craft
            for craft in Craft.objects.all()
            for name in (craft.name, *craft.other_names.split())
        }

    def person(self, name: str, employer: str) -> tuple[Person | None, str]:
        """The person of this name, at this employer where several share it; else why not."""
        found = self.people[name]
        if len(found) > 1:
            wanted = normalise(employer)
            found = [
                each for each in found if each.employer and normalise(each.employer.name) == wanted
            ]
        if len(found) == 1:
            return found[0], ""
        if not self.people[name]:
            return None, _("%(name)s isn’t in the registry. Enter them there first.") % {
                "name": name
            }
        return None, _(
            "Several people are named %(name)s; the employer doesn’t tell which is meant."
        ) % {"name": name}

    def organisation(self, name: str) -> tuple[Organisation | None, str]:
        """The organisation of this name; None for one that is new; or why it can't be told."""
        found = self.organisations[normalise(name)]
        if len(found) > 1:
            return None, _("Several organisations are named %(name)s.") % {"name": name}
        return (found[0] if found else None), ""
