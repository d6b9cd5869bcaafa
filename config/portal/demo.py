"""The portal's part of the demonstration: staff accounts, and the word on every page."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from config.common.declarations import DemoMaker
from config.common.demo import demo_password
from config.common.invention import Plan

from .models import SiteProfile

ADMIN = "admin"


def make(plan: Plan) -> None:
    """One account a group, named as the group, and a superuser; all with the demo password."""
    users = get_user_model().objects
    password = make_password(demo_password())
    for group in Group.objects.order_by("name"):
        user, is_new = users.get_or_create(
            username=group.name,
            defaults={"password": password, "is_staff": True, "last_name": group.name},
        )
        if is_new:
            user.groups.add(group)
    users.get_or_create(
        username=ADMIN,
        defaults={"password": password, "is_staff": True, "is_superuser": True},
    )
    profile = SiteProfile.load()
    profile.is_demo = True
    profile.save()


DEMO = (
    DemoMaker(
        key="portal",
        label=_("Portal"),
        is_empty=lambda: True,
        holds=lambda plan: False,
        make=make,
        order=900,
    ),
)
