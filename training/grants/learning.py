"""Courses, sessions and enrolments are the academy's; managers may all of it, auditors read."""

MODELS = (
    "base",
    "room",
    "equipment",
    "course",
    "coursepicture",
    "lecturer",
    "monthlymenu",
    "session",
    "meeting",
    "teaching",
    "enrolment",
    "attendance",
    "attainment",
    "learningseries",
    "enrolmentpolicy",
)
READ = [
    *(f"view_{model}" for model in (*MODELS, "learner", "certificate", "evaluation")),
    "view_learningsheet",
]
WRITE = [
    *(f"{verb}_{model}" for model in MODELS for verb in ("add", "change")),
    "change_learner",
    "issue_certificate",
    "import_learning",
]
# Parts of a page and lines of a timetable may go; courses, sessions and enrolments never do.
REMOVE = [f"delete_{model}" for model in ("equipment", "coursepicture", "meeting")]

GRANTS = {
    "academy": [*READ, *WRITE, *REMOVE],
    "managers": [*READ, *WRITE, *REMOVE],
    "auditors": READ,
    "outreach": ["view_lecturer", "view_course", "view_session"],
}
