"""Programmes, talks and fairs are outreach's; managers may do the same, auditors read."""

MODELS = (
    "programme",
    "programmepart",
    "tour",
    "event",
    "eventspeaker",
    "eventpicture",
    "talk",
    "talkrequest",
    "fair",
    "fairstall",
    "fairpicture",
)
READ = [*(f"view_{model}" for model in MODELS), "view_eventimport", "view_signin"]
WRITE = [f"{verb}_{model}" for model in MODELS for verb in ("add", "change")]
# Parts of a page may go; events, fairs and requests never do.
REMOVE = [
    f"delete_{model}" for model in ("programmepart", "eventpicture", "fairpicture", "fairstall")
]

GRANTS = {
    "outreach": [*READ, *WRITE, *REMOVE, "import_events"],
    "managers": [*READ, *WRITE, *REMOVE, "import_events"],
    "auditors": READ,
    "academy": ["view_event", "view_programme", "view_tour", "view_talk", "view_fair"],
    "museum": ["view_event", "view_fair"],
}
