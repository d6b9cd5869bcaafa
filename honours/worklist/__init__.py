"""What waits for staff, by subject."""

from . import care, life, registry

ITEMS = (*registry.ITEMS, *life.ITEMS, *care.ITEMS)
