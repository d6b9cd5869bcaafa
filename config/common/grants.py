"""Who keeps the work calendar; accounts and groups are a superuser's alone."""

READ = ["view_calendaryear", "view_calendarday"]
# Days may go, when an arrangement is amended; years never do.
KEEP = [
    *("add_calendaryear", "change_calendaryear"),
    *("add_calendarday", "change_calendarday", "delete_calendarday"),
]

GRANTS = {
    "managers": [*READ, *KEEP],
    "selection": [*READ, *KEEP],
    "auditors": READ,
}
