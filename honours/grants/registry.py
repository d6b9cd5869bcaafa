"""What the groups of staff may do with the registry."""

REGISTERS = ("person", "organisation", "craft", "title", "titlealias", "conferral", "commitment")
READ = [f"view_{model}" for model in (*REGISTERS, "rosterimport", "rosterreview")]
KEEP = [f"{verb}_{model}" for model in REGISTERS for verb in ("add", "change")]
# Spellings are notes, not records: the only rows of the registry that may be deleted.
ROSTERS = ["import_roster", "decide_rosterreview", "change_rosterreview", "delete_titlealias"]

GRANTS = {
    "registry": [*READ, *KEEP, *ROSTERS, "view_identity"],
    "managers": [*READ, *KEEP, *ROSTERS, "view_identity", "revoke_conferral"],
    "auditors": READ,
    "selection": ["view_person", "view_organisation", "view_title", "view_conferral"],
    "reviewers": ["view_person", "view_title", "view_conferral"],
    "care": ["view_person", "change_person", "view_organisation", "view_conferral"],
    "museum": ["view_person", "view_craft", "view_organisation", "view_commitment"],
    "outreach": ["view_person", "view_craft", "view_organisation", "view_commitment"],
    "academy": ["view_person", "view_craft", "view_organisation", "view_commitment"],
}
