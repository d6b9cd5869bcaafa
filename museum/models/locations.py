import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config.common.models import TimeStamped
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from museum.choices.procedures import DeaccessionStatus, LocationKind, MoveReason
from museum.querysets.procedures import LocationQuerySet, MovementQuerySet

location_code_shape = RegexValidator(
    r"^[A-Z0-9]+(-[A-Z0-9]+)*\Z",
    _("A code is capital letters and digits, with hyphens between them, such as A1-03."),
)

# Of objects that are gone nothing is moved, lent or worked on. The object's row is locked, so that of
# two who move it at once the second sees the first.
LOCK_HELD_OBJECT = f"""
    PERFORM 1 FROM museum_museumobject WHERE id = NEW.object_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM museum_deaccession
        WHERE object_id = NEW.object_id AND status = '{DeaccessionStatus.APPROVED.value}'
    ) THEN
        {refuse("object_is_held")}
    END IF;
"""  # noqa: S608  our own states
OBJECT_IS_GONE = _("This object is deaccessioned: it can’t be moved, lent or worked on any more.")


@tracked()
class Location(TimeStamped):
    """A place where objects are: a hall, in it a case, in that a shelf; a store room; outside.

    A place that isn't used any more stays on record, since movements speak of it.
    """

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("within"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=LocationKind.choices)
    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[location_code_shape],
        help_text=_("As it is written on the place, such as A1-03. Lists are sorted by it."),
    )
    name = models.CharField(_("name"), max_length=60)
    note = models.CharField(_("note"), max_length=200, blank=True)
    is_active = models.BooleanField(
        _("in use"), default=True, help_text=_("Nothing can be moved to a place out of use.")
    )

    objects = LocationQuerySet.as_manager()
    refusals = {
        "location_tree": _("A place can’t lie within itself."),
        "location_emptied_first": _(
            "There are objects at this place. Move them first, then take it out of use."
        ),
    }

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                nulls_distinct=False,
                name="location_name_once",
                violation_error_message=_("There is a place of this name here already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="is_a_tree",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__parent__isnull=False),
                func=f"""
                    IF EXISTS (
                        WITH RECURSIVE above(id, parent_id) AS (
                            SELECT id, parent_id FROM museum_location WHERE id = NEW.parent_id
                            UNION
                            SELECT place.id, place.parent_id
                            FROM museum_location AS place JOIN above ON place.id = above.parent_id
                        )
                        SELECT 1 FROM above WHERE id = NEW.id
                    ) THEN
                        {refuse("location_tree")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
            pgtrigger.Trigger(
                name="emptied_first",
                operation=pgtrigger.UpdateOf("is_active"),
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__is_active=True, new__is_active=False),
                func=f"""
                    IF EXISTS (
                        SELECT 1 FROM museum_movement AS last
                        WHERE last.place_id = NEW.id AND NOT EXISTS (
                            SELECT 1 FROM museum_movement AS later
                            WHERE later.object_id = last.object_id
                            AND (later.moved_at, later.id) > (last.moved_at, last.id)
                        ) AND NOT EXISTS (
                            SELECT 1 FROM museum_deaccession AS gone
                            WHERE gone.object_id = last.object_id
                            AND gone.status = '{DeaccessionStatus.APPROVED.value}'
                        )
                    ) THEN
                        {refuse("location_emptied_first")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own states
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


@tracked()
class Movement(models.Model):
    """An object was taken from one place to another.

    Where an object is now is what its last movement says, and nothing else does. Movements stand as
    they were written and follow one another in time: a mistake is put right by a new one.
    """

    object = models.ForeignKey(
        "museum.MuseumObject",
        on_delete=models.PROTECT,
        related_name="movements",
        verbose_name=_("object"),
    )
    from_place = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="departures",
        verbose_name=_("from"),
    )
    place = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="arrivals", verbose_name=_("to")
    )
    moved_at = models.DateTimeField(_("when"), default=timezone.now)
    reason = models.CharField(_("why"), max_length=12, choices=MoveReason.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("moved by"),
    )
    loan = models.ForeignKey(
        "museum.Loan",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="movements",
        verbose_name=_("loan"),
    )

    objects = MovementQuerySet.as_manager()
    refusals = {
        "movement_follows_last": _(
            "The object was moved after this time already. A movement can’t lie before the last one."
        ),
        "movement_has_happened": _("This time is still to come."),
        "movement_to_used_place": _("This place isn’t in use any more. Choose another."),
        "object_is_held": OBJECT_IS_GONE,
    }

    class Meta:
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        ordering = ["-moved_at", "-pk"]
        indexes = [
            models.Index(fields=["object", "-moved_at", "-id"], name="movement_last_of_object")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_place__isnull=True)
                | ~models.Q(from_place=models.F("place")),
                name="movement_goes_elsewhere",
                violation_error_message=_("The object is at this place already."),
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="stands_as_written", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="follows_last",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("last", "RECORD")],
                func=f"""
                    {LOCK_HELD_OBJECT}
                    SELECT place_id, moved_at INTO last FROM museum_movement
                    WHERE object_id = NEW.object_id ORDER BY moved_at DESC, id DESC LIMIT 1;
                    NEW.from_place_id := last.place_id;
                    IF NEW.moved_at < last.moved_at THEN
                        {refuse("movement_follows_last")}
                    END IF;
                    -- The clocks of two machines never agree quite.
                    IF NEW.moved_at > clock_timestamp() + interval '5 minutes' THEN
                        {refuse("movement_has_happened")}
                    END IF;
                    IF NOT (
                        SELECT is_active FROM museum_location WHERE id = NEW.place_id FOR SHARE
                    ) THEN
                        {refuse("movement_to_used_place")}
                    END IF;
                    RETURN NEW;
                """,  # noqa: S608  our own tables
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object} → {self.place}"
