"""What visitors and machines send us, a module a subject."""
