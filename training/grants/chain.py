"""Studios, teams and mentoring are the academy's; that an accreditation falls is for managers."""

KEPT = (
    *("studio", "studiomember", "studioproject", "studioresult", "studioreview"),
    *("serviceteam", "teammember", "mission", "master", "mentoringpair", "mentoringpolicy"),
)
# These stand as they are written: services alone add to them.
WRITTEN = ("missionvisit", "logentry", "appraisal", "claimedresult", "reviewphotograph")

READ = [f"view_{model}" for model in (*KEPT, *WRITTEN)]
WRITE = [f"{verb}_{model}" for model in KEPT for verb in ("add", "change")]
IMPORT = ["import_chain", "view_chainimport"]

GRANTS = {
    "academy": [*READ, *WRITE, *IMPORT, "common.view_message", "common.change_message"],
    "managers": [*READ, *WRITE, *IMPORT, "withdraw_studio"],
    "auditors": [*READ, "view_chainimport"],
    # Who leads a studio and who teaches whom is for the registry to know of.
    "registry": ["view_studio", "view_serviceteam", "view_master", "view_mentoringpair"],
}
