"""What the groups of staff may do in outreach, by subject; given after each migrate, never taken."""

from . import events, published

SUBJECTS = (events, published)
GROUPS = sorted({group for subject in SUBJECTS for group in subject.GRANTS})
GRANTS = {
    group: [name for subject in SUBJECTS for name in subject.GRANTS.get(group, ())]
    for group in GROUPS
}
