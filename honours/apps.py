from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HonoursConfig(AppConfig):
    name = "honours"
    verbose_name = _("Honours")
    default_auto_field = "django.db.models.BigAutoField"
    # The entry in the main navigation: label, address name, order.
    navigation = (_("Model workers and craftspeople"), "honours:list", 10)
