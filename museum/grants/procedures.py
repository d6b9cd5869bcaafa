"""The collection's procedures are the museum's; who approves that an object leaves are the managers."""

KEPT = ("location", "loan", "entry", "acquisition", "treatment", "locationaudit", "deaccession")
# These stand as they are written: there is nothing to change.
WRITTEN = ("movement", "conditioncheck", "conditionpicture")
PARTS = ("loanitem", "audititem")

READ = [f"view_{model}" for model in (*KEPT, *WRITTEN, *PARTS)]
WRITE = [
    *(f"{verb}_{model}" for model in (*KEPT, *PARTS) for verb in ("add", "change")),
    *(f"add_{model}" for model in WRITTEN),
    # An object may be taken off a loan that is still a proposal.
    "delete_loanitem",
]

GRANTS = {
    "museum": [*READ, *WRITE],
    "managers": [*READ, *WRITE, "approve_deaccession"],
    "auditors": READ,
}
