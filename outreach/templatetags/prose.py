"""Rich text in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from outreach.prose import cleaned

register = template.Library()


@register.filter
def rich_text(html: str) -> SafeString:
    """The text with its marks, cleaned once more on its way out."""
    return mark_safe(cleaned(html or ""))  # noqa: S308  just cleaned
