"""Named reads of the academy, a module a subject."""
