"""What the groups of staff may do, by subject; given after each migrate, never taken."""

from . import care, certificates, life, registry, selection

SUBJECTS = (registry, certificates, selection, life, care)
GROUPS = sorted({group for subject in SUBJECTS for group in subject.GRANTS})
GRANTS = {
    group: [name for subject in SUBJECTS for name in subject.GRANTS.get(group, ())]
    for group in GROUPS
}
