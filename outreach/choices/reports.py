"""Where others report."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class OutletKind(TextChoices):
    PAPER = "paper", pgettext_lazy("outlet", "Newspaper")
    TELEVISION = "television", pgettext_lazy("outlet", "Television")
    RADIO = "radio", pgettext_lazy("outlet", "Radio")
    WEB = "web", pgettext_lazy("outlet", "Website")
    ACCOUNT = "account", pgettext_lazy("outlet", "WeChat and other accounts")
