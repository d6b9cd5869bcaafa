"""What waits for staff, by subject."""

from . import care, registry

ITEMS = (*registry.ITEMS, *care.ITEMS)
