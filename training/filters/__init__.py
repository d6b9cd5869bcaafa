"""Narrowing the public lists of the academy down, a module a subject."""
