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
# As colleagues call each other by their work; the demonstration is in Chinese.
NAMES = {
    "registry": "名录管理员",
    "selection": "评选工作员",
    "reviewers": "评审人",
    "care": "关爱专员",
    "museum": "展馆管理员",
    "outreach": "宣传专员",
    "academy": "学院管理员",
    "auditors": "监督员",
    "managers": "分管领导",
    ADMIN: "系统管理员",
}


def make(plan: Plan) -> None:
    """One account a group, named as the group, and a superuser; all with the demo password."""
    users = get_user_model().objects
    password = make_password(demo_password())
    for group in Group.objects.order_by("name"):
        user, is_new = users.get_or_create(
            username=group.name,
            defaults={
                "password": password,
                "is_staff": True,
                "last_name": NAMES.get(group.name, group.name),
            },
        )
        if is_new:
            user.groups.add(group)
    users.get_or_create(
        username=ADMIN,
        defaults={
            "password": password,
            "is_staff": True,
            "is_superuser": True,
            "last_name": NAMES[ADMIN],
        },
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
