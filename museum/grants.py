"""What the groups of staff may do in the museum; given after each migrate, never taken."""

MODELS = (
    "gallery",
    "museumobject",
    "objectmaker",
    "objectpicture",
    "visitpolicy",
    "openingrule",
    "closure",
    "slot",
    "booking",
    "workshop",
)
READ = [f"view_{model}" for model in MODELS]
WRITE = [f"{verb}_{model}" for model in MODELS for verb in ("add", "change")]
# Parts of an object's page and the calendar's exceptions may go; objects and bookings never do.
REMOVE = [f"delete_{model}" for model in ("objectmaker", "objectpicture", "openingrule", "closure")]

GRANTS = {
    "museum": [*READ, *WRITE, *REMOVE],
    "managers": [*READ, *WRITE, *REMOVE],
    "auditors": READ,
    "outreach": ["view_museumobject", "view_gallery", "view_slot"],
    "academy": ["view_museumobject", "view_gallery", "view_slot"],
}
