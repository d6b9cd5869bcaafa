"""Public pages, a module a subject."""
