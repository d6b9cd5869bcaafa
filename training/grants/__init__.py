"""What the groups of staff may do in the academy; given after each migrate, never taken."""

from .chain import GRANTS as CHAIN

GRANTS = {group: [*CHAIN.get(group, [])] for group in CHAIN}
