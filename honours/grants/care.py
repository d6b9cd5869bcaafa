"""Who receives aid, and why, is nobody's business but care's."""

CARE = ("entitlementrule", "carerecord", "careround")
SEE_CARE = [f"view_{model}" for model in CARE]
GIVE_CARE = [f"{verb}_{model}" for model in CARE for verb in ("add", "change")]
GIVE_CARE += ["plan_rounds", "view_care_notes", "review_payment"]

GRANTS = {
    "managers": [*SEE_CARE, *GIVE_CARE, "approve_payment"],
    "auditors": SEE_CARE,
    "care": [*SEE_CARE, *GIVE_CARE],
}
