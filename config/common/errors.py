from django.core.exceptions import ValidationError


class Refusal(ValidationError):
    """A rule said no. Its sentence is shown to the user unchanged."""
