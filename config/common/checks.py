"""What must be right about the machine; run by ``manage.py check``, and by ``serve`` at its start."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections

from .middleware import networks


@register(Tags.security)
def check_proxies(app_configs, **options) -> list[Error]:
    try:
        networks(tuple(settings.TRUSTED_PROXIES))
    except ValueError as error:
        return [Error(f"TRUSTED_PROXIES: {error}.", id="portal.E001")]
    return []


@register(Tags.security)
def check_site_url(app_configs, **options) -> list[Error]:
    parts = urlsplit(settings.SITE_URL)
    if parts.scheme in {"http", "https"} and parts.netloc and not parts.path:
        return []
    return [Error("SITE_URL is an address such as https://portal.example.cn.", id="portal.E002")]


@register(Tags.database)
def check_databases(app_configs, databases=None, **options) -> list[Error]:
    return [error for alias in databases or [] for error in _check_database(connections[alias])]


def _check_database(connection) -> list[Error]:
    if connection.vendor != "postgresql":
        return [Error("The portal needs PostgreSQL: its rules live there.", id="portal.E003")]
    with connection.cursor() as cursor:
        cursor.execute(KNOWS_CHINESE)
        if cursor.fetchone()[0]:
            return []
    return [
        Error(
            "The database was made under a locale that knows no Chinese letters (C or POSIX).",
            hint="Make it anew: CREATE DATABASE … TEMPLATE template0 LOCALE 'C.UTF-8'",
            id="portal.E004",
        )
    ]


# What search needs, asked for by name and by trial: the provider of the locale may differ from both.
KNOWS_CHINESE = """
SELECT datctype NOT IN ('C', 'POSIX') AND '竹' ~ '^\\w$'
FROM pg_database WHERE datname = current_database()
"""
