"""Enumerations and tables of transitions, a module a subject."""
