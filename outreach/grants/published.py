"""Who writes, reviews, releases, hangs and proves."""

KEPT = (
    *("column", "article", "mediareport", "video", "videoseries", "socialaccount"),
    *("campaign", "screen", "placement"),
)
PARTS = (
    *("articlepicture", "articleperson", "articlework", "reportperson", "videoperson"),
    *("videoplays", "campaignperson", "poster"),
)
# These stand as they are written.
WRITTEN = ("playproof", "followercount")

READ = [
    *(f"view_{model}" for model in (*KEPT, *PARTS, *WRITTEN, "screensign", "sheetimport")),
]
WRITE = [
    *(f"{verb}_{model}" for model in (*KEPT, *PARTS) for verb in ("add", "change")),
    *(f"delete_{model}" for model in PARTS),
    *(f"add_{model}" for model in WRITTEN),
    "import_sheet",
    # The second review: by a colleague, never by the writer.
    "check_article",
]
RELEASE = ["approve_article", "approve_campaign", "approve_placement"]

GRANTS = {
    "outreach": [*READ, *WRITE],
    "managers": [*READ, *WRITE, *RELEASE],
    "auditors": READ,
}
