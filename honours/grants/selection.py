"""What the groups of staff may do in a selection."""

# Selection: its rules, its cases, and what is said of them.
ROUND_PARTS = (
    "roundtitle",
    "bodyplaces",
    "quotarule",
    "criterion",
    "vettingrequirement",
)
CASES = (
    "selectionround",
    *ROUND_PARTS,
    "nomination",
    "nominationattachment",
    "vettingopinion",
    "publicnotice",
    "panelmeeting",
    "reviewerprofile",
)
VIEW_CASES = [f"view_{model}" for model in CASES]
SELECT = [
    *VIEW_CASES,
    *(
        f"{verb}_{model}"
        for model in ("selectionround", *ROUND_PARTS)
        for verb in ("add", "change")
    ),
    *(f"delete_{model}" for model in ROUND_PARTS),
    "add_nomination",
    "change_nomination",
    "add_reviewerprofile",
    "change_reviewerprofile",
    "run_selectionround",
    "endorse_nomination",
    "first_review_nomination",
    "second_review_nomination",
    "assign_reviewers",
    "see_ranking",
    "record_panelmeeting",
    "view_objection",
    "handle_objection",
    "view_reviewconflict",
    "view_reviewassignment",
]
# The leader approves, publishes and decides on objections; the cases are worked by others.
LEAD = [
    *VIEW_CASES,
    "approve_nomination",
    "see_ranking",
    "view_objection",
    "handle_objection",
]

GRANTS = {
    "managers": LEAD,
    "auditors": VIEW_CASES,
    "selection": SELECT,
    "reviewers": ["give_review"],
}
