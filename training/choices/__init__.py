"""Enumerations and tables of transitions of the academy, a module a subject."""
