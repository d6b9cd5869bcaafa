"""Who keeps the work calendar and sees the outbox; accounts and groups are a superuser's alone."""

READ = ["view_calendaryear", "view_calendarday"]
# Days may go, when an arrangement is amended; years never do.
KEEP = [
    *("add_calendaryear", "change_calendaryear"),
    *("add_calendarday", "change_calendarday", "delete_calendarday"),
]
# Of the messages each sees those about records that it may see.
POST = ["view_message", "change_message"]

GRANTS = {
    "managers": [*READ, *KEEP, *POST],
    "selection": [*READ, *KEEP],
    "museum": POST,
    "outreach": POST,
    "academy": POST,
    "auditors": [*READ, "view_message"],
}
