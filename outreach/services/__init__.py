"""Every write that has a rule, a module a subject."""
