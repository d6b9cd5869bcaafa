"""Enumerations and tables of transitions of the academy, by subject."""
