"""What a group does besides the tour: a workshop, or a school's package of workshop and talk."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.common.errors import Refusal
from config.common.processes import locked
from museum.choices import OrganisationType
from museum.models import Booking, SchoolPackage, Workshop


def settle_activities(booking: Booking, *, by) -> None:
    """Work out what follows from the choice: a package brings its workshop, for all pupils.

    Locks the rows of both; the caller holds the slot's lock. Raises :class:`Refusal` where the choice
    doesn't fit the slot or the visitors.
    """
    if booking.package_id is not None:
        _settle_package(booking, is_staff=bool(by))
    if booking.craft_workshop_id is None:
        booking.craft_workshop = booking.workshop_heads = None
        return
    workshop = booking.craft_workshop = locked(Workshop(pk=booking.craft_workshop_id))
    if workshop.slot_id != booking.slot_id or workshop.is_cancelled:
        raise Refusal({"workshop": Booking.refusals["booking_workshop_of_slot"]}, code="workshop")
    booking.workshop = True
    booking.workshop_heads = min(booking.workshop_heads or booking.headcount, booking.headcount)


def _settle_package(booking: Booking, *, is_staff: bool) -> None:
    package = booking.package = locked(SchoolPackage(pk=booking.package_id))
    if package.is_cancelled or package.workshop.slot_id != booking.slot_id:
        raise Refusal({"package": _("This package isn't held at that time.")}, code="package")
    if booking.organisation_type != OrganisationType.SCHOOL and not is_staff:
        raise Refusal(
            {"package": _("Packages are for schools. Others book the tour and a workshop.")},
            code="package",
        )
    booking.craft_workshop_id = package.workshop_id
    booking.workshop_heads = pupils_of(booking)


def pupils_of(booking: Booking) -> int:
    """Those who try the craft; adults on a visit of their own count as such."""
    return (booking.headcount - booking.adults) or booking.headcount


def check_activities(booking: Booking, *, held_crafting: int = 0, held_talk: int = 0) -> None:
    """Places for all who take part, beside those that the group holds there already."""
    if booking.package is not None:
        _check_package(booking, held_crafting, held_talk)
    elif booking.craft_workshop is not None:
        _check_workshop(booking.craft_workshop, booking.workshop_heads, held_crafting)


def _check_package(booking: Booking, held_crafting: int, held_talk: int) -> None:
    """All or none: whichever of the two is too small, the package is refused."""
    workshop, package = booking.craft_workshop, booking.package
    pupils = max(workshop.places_left + held_crafting, 0)
    people = max(package.places_left + held_talk, 0)
    if booking.workshop_heads > pupils or booking.headcount > people:
        raise Refusal(
            {
                "package": Refusal(
                    _(
                        "This package still has room for %(pupils)d pupils in the workshop and"
                        " %(people)d people at the talk. Choose another day, or the tour alone."
                    )
                    % {"pupils": pupils, "people": people},
                    code="package_full",
                )
            }
        )


def _check_workshop(workshop: Workshop, heads: int, held: int) -> None:
    left = workshop.places_left + held
    if heads > left:
        sentence = (
            ngettext(
                "Only %(places)d place is left in this workshop: fewer of you could take part.",
                "Only %(places)d places are left in this workshop: fewer of you could take part.",
                left,
            )
            % {"places": left}
            if left > 0
            else _("This workshop has no place left. Please choose another, or none.")
        )
        raise Refusal({"workshop": Refusal(sentence, code="workshop")})


def activities_fit(booking: Booking) -> bool:
    """Whether workshop and talk have room for a group that holds nothing there yet."""
    workshop, package = booking.craft_workshop, booking.package
    if package is not None and booking.headcount > package.places_left:
        return False
    return workshop is None or booking.workshop_heads <= workshop.places_left


def activities_never_fit(booking: Booking) -> bool:
    """Whether they are too small for the group even when empty."""
    workshop, package = booking.craft_workshop, booking.package
    if package is not None and booking.headcount > package.places:
        return True
    return workshop is not None and booking.workshop_heads > workshop.places
