"""Addresses of the lists that things wait on."""

from django.urls import reverse


def changelist(model: str, query: str):
    """The address of a list in the admin, asked for when it is shown."""
    return lambda: f"{reverse(f'admin:honours_{model}_changelist')}?{query}"
