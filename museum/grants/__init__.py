"""What the groups of staff may do in the museum; given after each migrate, never taken."""

from .procedures import GRANTS as PROCEDURES

MODELS = (
    "gallery",
    "museumobject",
    "objectmaker",
    "objectpicture",
    "objectdimension",
    "objecttag",
    "tag",
    "numberingrule",
    "visitpolicy",
    "openingrule",
    "closure",
    "slot",
    "booking",
    "walkin",
    "workshop",
    "schoolpackage",
)
READ = [*(f"view_{model}" for model in MODELS), "view_feedback"]
WRITE = [f"{verb}_{model}" for model in MODELS for verb in ("add", "change")]
# Parts of an object's page and the calendar's exceptions may go; objects and bookings never do.
REMOVE = [
    f"delete_{model}"
    for model in (
        "objectmaker",
        "objectpicture",
        "objectdimension",
        "objecttag",
        "openingrule",
        "closure",
    )
]
# Files into the register, and the list of those that were written.
IMPORT = ["import_register", "view_registerimport"]
# What objects are worth isn't for everybody who keeps them.
WORTH = ["view_valuation", "add_valuation", "change_valuation"]

GRANTS = {
    "museum": [*READ, *WRITE, *REMOVE, *IMPORT, *PROCEDURES["museum"]],
    "managers": [*READ, *WRITE, *REMOVE, *IMPORT, *WORTH, *PROCEDURES["managers"]],
    "auditors": [*READ, "view_valuation", "view_registerimport", *PROCEDURES["auditors"]],
    "outreach": ["view_museumobject", "view_gallery", "view_slot"],
    "academy": ["view_museumobject", "view_gallery", "view_slot"],
}
