from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "config.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models may only be imported once all apps are loaded.
        from .profile_cache import forget_site_profile
        from .staff import sync_grants

        # The portal stands last in INSTALLED_APPS: its turn comes when all permissions exist.
        post_migrate.connect(sync_grants, sender=self, dispatch_uid="portal.sync_grants")
        post_save.connect(
            forget_site_profile, sender="portal.SiteProfile", dispatch_uid="portal.site_profile"
        )


class StaffAdminConfig(admin.AdminConfig):
    """Django's admin under this portal's name."""

    default = False  # PortalConfig is this module's own
    default_site = "config.portal.staff_site.StaffSite"
