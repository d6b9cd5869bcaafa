"""Enumerations and tables of transitions of the museum."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GalleryKind(TextChoices):
    CRAFT = "craft", _("Craft gallery")
    HISTORY = "history", _("Union history")


class Condition(TextChoices):
    """Grades of completeness in Chinese museum registration."""

    COMPLETE = "complete", _("Complete")
    NEARLY = "nearly", _("Nearly complete")
    DAMAGED = "damaged", _("Damaged")
    SEVERE = "severe", _("Severely damaged")


class SourceKind(TextChoices):
    GIFT = "gift", _("Gift")
    PURCHASE = "purchase", _("Purchase")
    LOAN = "loan", _("Loan")
    DEPOSIT = "deposit", _("Deposit")
    TRANSFER = "transfer", _("Transfer")
    COMMISSION = "commission", _("Commission")


class MakerRole(TextChoices):
    """What somebody did for a work; most made it as a whole."""

    MAKER = "maker", pgettext_lazy("of a work", "Maker")
    DESIGNER = "designer", _("Design")
    EXECUTOR = "executor", _("Execution")
    ASSISTANT = "assistant", _("Assistance")
    SUPERVISOR = "supervisor", _("Supervision")


class DimensionKind(TextChoices):
    """What is measured. The first three are of a part: those of the whole are the object's own."""

    LENGTH = "length", _("length")
    WIDTH = "width", _("width")
    HEIGHT = "height", _("height")
    DIAMETER = "diameter", _("diameter")
    MOUTH = "mouth", _("diameter of the mouth")
    BELLY = "belly", _("diameter of the belly")
    BASE = "base", _("diameter of the base")
    THICKNESS = "thickness", _("thickness")
    DEPTH = "depth", pgettext_lazy("measure", "depth")
    CIRCUMFERENCE = "circumference", _("circumference")

    @classmethod
    def of_the_whole(cls) -> list[str]:
        return [cls.LENGTH.value, cls.WIDTH.value, cls.HEIGHT.value]


class LengthUnit(TextChoices):
    MM = "mm", "mm"
    CM = "cm", "cm"
    M = "m", "m"


class LabelSize(TextChoices):
    """Labels of an A4 sheet: the measures of the paper that offices buy."""

    SMALL = "small", _("70 × 37 mm, 24 a sheet")
    MEDIUM = "medium", _("105 × 57 mm, 10 a sheet")
    LARGE = "large", _("105 × 99 mm, 6 a sheet")


class RegisterKind(TextChoices):
    SHEET = "sheet", _("Spreadsheet of objects")
    PICTURES = "pictures", _("Archive of pictures")


class OrganisationType(TextChoices):
    """Who visits."""

    SCHOOL = "school", _("School")
    EMPLOYER = "employer", _("Company or public body")
    ASSOCIATION = "association", _("Association")
    FAMILY = "family", _("Family")
    INDIVIDUAL = "individual", _("Individual")


class Weekday(TextChoices):
    MONDAY = "1", _("Monday")
    TUESDAY = "2", _("Tuesday")
    WEDNESDAY = "3", _("Wednesday")
    THURSDAY = "4", _("Thursday")
    FRIDAY = "5", _("Friday")
    SATURDAY = "6", _("Saturday")
    SUNDAY = "7", _("Sunday")


class BookingStatus(TextChoices):
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Places offered")
    REQUESTED = "requested", _("Awaiting confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    ATTENDED = "attended", _("Attended")
    NO_SHOW = "no_show", _("Did not come")
    CANCELLED_BY_VISITOR = "cancelled_by_visitor", _("Cancelled by the visitor")
    CANCELLED_BY_MUSEUM = "cancelled_by_museum", _("Cancelled by the museum")
    EXPIRED = "expired", _("Not answered in time")


# A request that awaits an answer holds its places, or they would be promised twice; so do places that
# are offered to a group from the waiting list.
HOLDING = (
    BookingStatus.OFFERED,
    BookingStatus.REQUESTED,
    BookingStatus.CONFIRMED,
    BookingStatus.ATTENDED,
)
OPEN = (BookingStatus.REQUESTED, BookingStatus.CONFIRMED)
QUEUED = (BookingStatus.WAITING, BookingStatus.OFFERED)

BOOKING_STEPS = {
    (BookingStatus.WAITING, "offer"): BookingStatus.OFFERED,
    (BookingStatus.WAITING, "cancel"): BookingStatus.CANCELLED_BY_VISITOR,
    (BookingStatus.WAITING, "call_off"): BookingStatus.CANCELLED_BY_MUSEUM,
    # The day has come and no place became free.
    (BookingStatus.WAITING, "expire"): BookingStatus.EXPIRED,
    (BookingStatus.OFFERED, "accept"): BookingStatus.CONFIRMED,
    # What is too large to be confirmed at once is looked at by staff, here too.
    (BookingStatus.OFFERED, "ask"): BookingStatus.REQUESTED,
    (BookingStatus.OFFERED, "expire"): BookingStatus.EXPIRED,
    (BookingStatus.OFFERED, "cancel"): BookingStatus.CANCELLED_BY_VISITOR,
    (BookingStatus.OFFERED, "call_off"): BookingStatus.CANCELLED_BY_MUSEUM,
    (BookingStatus.REQUESTED, "confirm"): BookingStatus.CONFIRMED,
    (BookingStatus.REQUESTED, "decline"): BookingStatus.DECLINED,
    (BookingStatus.REQUESTED, "cancel"): BookingStatus.CANCELLED_BY_VISITOR,
    (BookingStatus.REQUESTED, "call_off"): BookingStatus.CANCELLED_BY_MUSEUM,
    # A confirmed group that grows beyond what is confirmed at once must be looked at anew.
    (BookingStatus.CONFIRMED, "ask_again"): BookingStatus.REQUESTED,
    (BookingStatus.CONFIRMED, "cancel"): BookingStatus.CANCELLED_BY_VISITOR,
    (BookingStatus.CONFIRMED, "call_off"): BookingStatus.CANCELLED_BY_MUSEUM,
    # A large group that was asked whether it still comes, and didn't say so in time.
    (BookingStatus.CONFIRMED, "lapse"): BookingStatus.EXPIRED,
    (BookingStatus.CONFIRMED, "check_in"): BookingStatus.ATTENDED,
    (BookingStatus.CONFIRMED, "miss"): BookingStatus.NO_SHOW,
    # A group marked absent may still turn up within the hour.
    (BookingStatus.NO_SHOW, "check_in"): BookingStatus.ATTENDED,
}
