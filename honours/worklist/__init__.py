"""What waits for staff, by subject."""

from . import care, life, registry, selection

ITEMS = (*registry.ITEMS, *selection.ITEMS, *life.ITEMS, *care.ITEMS)
