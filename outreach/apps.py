from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = _("Outreach")
    default_auto_field = "django.db.models.BigAutoField"
    # The entry in the main navigation: label, address name, order.
    navigation = (_("Talks and fairs"), "outreach:home", 15)
