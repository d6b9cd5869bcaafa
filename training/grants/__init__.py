"""What the groups of staff may do in the academy; given after each migrate, never taken."""

from .learning import GRANTS as LEARNING

GRANTS = {group: [*permissions] for group, permissions in LEARNING.items()}
