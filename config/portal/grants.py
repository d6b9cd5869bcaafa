"""Who may change what the portal says of itself, and see whether its jobs run."""

GRANTS = {
    "managers": [
        "view_siteprofile",
        "change_siteprofile",
        "view_backgroundjob",
    ],
    "auditors": ["view_siteprofile"],
}
