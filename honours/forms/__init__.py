"""What staff and units fill in, a module a subject. Shape is judged here, rules by the services."""
