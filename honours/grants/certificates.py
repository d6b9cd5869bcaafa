"""Who issues certificates, and who works through the places of somebody whose honour fell."""

CERTIFICATES = ["view_certificateseries", "view_issuedcertificate"]
ISSUE = [
    "issue_certificate",
    *(f"{verb}_certificateseries" for verb in ("add", "change")),
]
SWEEP = ["view_sweep", "work_sweep"]

GRANTS = {
    "registry": [*CERTIFICATES, *SWEEP],
    "managers": [*CERTIFICATES, *ISSUE, *SWEEP],
    "auditors": [*CERTIFICATES, "view_sweep"],
    "selection": [*CERTIFICATES, *ISSUE],
}
