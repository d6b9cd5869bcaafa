"""Places for tests."""

from itertools import count

from museum.models import Location

serial = count(1)


def make_place(**changes) -> Location:
    number = next(serial)
    return Location.objects.create(
        **{"kind": "case", "code": f"T{number}", "name": f"{number} 号展柜", **changes}
    )


def outside() -> Location:
    """What the migration sowed."""
    return Location.objects.get(code="OUT")
