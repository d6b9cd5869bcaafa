"""What the groups of staff may do in the academy; given after each migrate, never taken."""

from .chain import GRANTS as CHAIN
from .learning import GRANTS as LEARNING

GRANTS = {
    group: [*LEARNING.get(group, ()), *CHAIN.get(group, ())]
    for group in sorted({*LEARNING, *CHAIN})
}
