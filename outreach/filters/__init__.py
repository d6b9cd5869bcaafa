"""Narrowing public lists down, a module a subject."""
