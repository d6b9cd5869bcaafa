"""Named reads of the academy, by subject."""
