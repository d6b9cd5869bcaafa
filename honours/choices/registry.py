"""Enumerations and tables of transitions of the registry of honourees."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    """The level of the body that confers a title."""

    NATIONAL = "national", pgettext_lazy("level", "National")
    PROVINCIAL = "provincial", pgettext_lazy("level", "Provincial")
    MUNICIPAL = "municipal", pgettext_lazy("level", "Municipal")
    DISTRICT = "district", pgettext_lazy("level", "District")


class TitleCategory(TextChoices):
    """The family of a title, as visitors look for it."""

    MODEL_WORKER = "model_worker", _("Model worker")
    ADVANCED_WORKER = "advanced_worker", _("Advanced worker")
    MAY_DAY_MEDAL = "may_day_medal", _("May Day labour medal")
    CRAFTSMAN = "craftsman", _("Craftsman")
    THIRTY_YEARS = "thirty_years", _("Thirty-year service recognition")
    COLLECTIVE = "collective", _("Collective honour")


class CountedAs(TextChoices):
    """The published figure that holders of a title add to."""

    MODEL_WORKER = "model_worker", _("Model workers")
    CRAFTSMAN = "craftsman", _("Craftsmen")
    THIRTY_YEARS = "thirty_years", _("Thirty years on post")


class TitleSubject(TextChoices):
    """Who can hold a title."""

    PERSON = "person", _("Person")
    COLLECTIVE = "collective", _("Collective")


class TitleKind(TextChoices):
    """Commendations need an approved project under the national rules; the others don't."""

    COMMENDATION = "commendation", _("Commendation")
    RECOGNITION = "recognition", _("Recognition")
    DESIGNATION = "designation", _("Designation")


class ConferralStatus(TextChoices):
    VALID = "valid", _("Valid")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")


# Revocation is final: the authority that revoked would have to confer anew.
CONFERRAL_STEPS = {
    (ConferralStatus.VALID, "suspend"): ConferralStatus.SUSPENDED,
    (ConferralStatus.SUSPENDED, "reinstate"): ConferralStatus.VALID,
    (ConferralStatus.VALID, "revoke"): ConferralStatus.REVOKED,
    (ConferralStatus.SUSPENDED, "revoke"): ConferralStatus.REVOKED,
}


class OrganisationKind(TextChoices):
    DISTRICT_UNION = "district_union", _("District federation of trade unions")
    TOWNSHIP = "township", _("Town or subdistrict")
    INDUSTRY_UNION = "industry_union", _("Industry union")
    GRASSROOTS_UNION = "grassroots_union", _("Grass-roots union")
    EMPLOYER = "employer", _("Employer")
    DEPARTMENT = "department", _("Department")
    SCHOOL = "school", _("School")


class Sex(TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class Employment(TextChoices):
    """Entered by staff, never computed from age: statutory ages rise in steps from 2025."""

    WORKING = "working", _("Working")
    RETIRED = "retired", _("Retired")
    ON_LEAVE = "on_leave", _("Retired from post, on the payroll")
    FARMING = "farming", _("Farming")
    FLEXIBLE = "flexible", _("Self-employed")
    UNEMPLOYED = "unemployed", _("Unemployed")


class Life(TextChoices):
    LIVING = "living", _("Living")
    DECEASED = "deceased", _("Deceased")


class Management(TextChoices):
    IN_DISTRICT = "in_district", _("In the district")
    TRANSFERRED_OUT = "transferred_out", _("Transferred out")
    LOST_CONTACT = "lost_contact", _("Lost contact")
    EMIGRATED = "emigrated", _("Emigrated")


class PublicationBasis(TextChoices):
    """Why a person's page may be public (Personal Information Protection Law, articles 13 and 49)."""

    DUTY = "duty", _("Public commendation")
    CONSENT = "consent", _("Own consent")
    FAMILY = "family", _("Family's wish")


class CommitmentKind(TextChoices):
    LECTURE = "lecture", _("Lecture")
    CLASS = "class", _("Class")
    FAIR = "fair", _("Craft fair")
    DEMONSTRATION = "demonstration", _("Demonstration")
    VISIT = "visit", _("Visit")
    OTHER = "other", _("Other")


class ReviewStatus(TextChoices):
    OPEN = "open", _("Waiting for a decision")
    RESOLVED = "resolved", _("Settled")
    DISMISSED = "dismissed", _("Dismissed")
