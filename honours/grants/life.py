"""Events of life are recorded by registry and care; what tells of health only care and managers read."""

EVENTS = ["view_lifeevent", "add_lifeevent", "change_lifeevent", "view_schedulinghold"]
TASKS = ["view_followup", "change_followup"]
LIVES = [*EVENTS, *TASKS, "withdraw_lifeevent", "print_statements"]
CARE = [
    *LIVES,
    "view_life_notes",
    "add_schedulinghold",
    "change_schedulinghold",
    *(f"{verb}_taskterm" for verb in ("view", "add", "change", "delete")),
]
# Who schedules people sees the days that care keeps free, and the tasks that fall to the group.
SCHEDULES = ["view_schedulinghold", *TASKS]

GRANTS = {
    "registry": LIVES,
    "managers": CARE,
    "auditors": ["view_lifeevent", "view_schedulinghold", "view_followup", "view_taskterm"],
    "care": [*CARE, "view_commitment"],
    "museum": SCHEDULES,
    "outreach": SCHEDULES,
    "academy": SCHEDULES,
}
