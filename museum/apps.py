from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MuseumConfig(AppConfig):
    name = "museum"
    verbose_name = _("Museum")
    default_auto_field = "django.db.models.BigAutoField"
    # The entry in the main navigation: label, address name, order.
    navigation = (_("Craft museum"), "museum:home", 20)
