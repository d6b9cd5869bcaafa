"""The groups of staff, and what each app lets them do."""

from django.contrib.auth.models import Group, Permission

from config.common.declarations import declared_by_app


def declared_grants() -> dict[str, set[tuple[str, str]]]:
    """Per group the permissions that the apps' ``grants.py`` give it, as (app label, codename).

    A codename belongs to the app that declares it; ``label.codename`` names another's.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for app, grants in declared_by_app("grants", "GRANTS"):
        for group, names in grants.items():
            for name in names:
                label, _dot, codename = name.rpartition(".")
                found.setdefault(group, set()).add((label or app.label, codename))
    return found


def sync_grants(*, using: str = "default", **_signal) -> None:
    """Give each group what the apps declare. What staff granted by hand stays.

    Runs after every migrate, when the permissions of new models exist.
    """
    permissions = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    grants = declared_grants()
    for group in Group.objects.using(using).filter(name__in=grants):
        group.permissions.add(
            *(permissions[wanted] for wanted in grants[group.name] if wanted in permissions)
        )
