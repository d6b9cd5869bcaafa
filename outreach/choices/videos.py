"""Platforms of short videos and of our own accounts."""

import re

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Platform(TextChoices):
    DOUYIN = "douyin", pgettext_lazy("platform", "Douyin")
    CHANNELS = "channels", pgettext_lazy("platform", "WeChat Channels")
    WECHAT = "wechat", pgettext_lazy("platform", "WeChat official account")
    KUAISHOU = "kuaishou", pgettext_lazy("platform", "Kuaishou")
    BILIBILI = "bilibili", pgettext_lazy("platform", "Bilibili")
    TENCENT = "tencent", pgettext_lazy("platform", "Tencent Video")
    OTHER = "other", pgettext_lazy("platform", "Elsewhere")


# Whose players may stand in a page of ours, once the visitor asks: the host, by platform.
PLAYER_HOSTS = {
    Platform.DOUYIN: "open.douyin.com",
    Platform.BILIBILI: "player.bilibili.com",
    Platform.TENCENT: "v.qq.com",
}
PLAYER_ADDRESS = rf"^https://({'|'.join(map(re.escape, PLAYER_HOSTS.values()))})/[^\s\"'<>\\]*$"
