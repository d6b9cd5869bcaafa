"""Named reads, a module a subject."""
