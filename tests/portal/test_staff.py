"""Groups of staff: which there are, what they are given, and that each of them gets in."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from config.portal.staff import declared_grants, sync_grants
from tests.builders import make_staff
from tests.portal.scene import build_scene

GROUPS = ("registry", "selection", "reviewers", "care", "museum", "outreach", "academy")
GROUPS += ("auditors", "managers")


def given() -> dict[str, set[str]]:
    """What each group holds, as ``app.codename``."""
    return {
        group.name: {
            f"{app}.{codename}"
            for app, codename in group.permissions.values_list(
                "content_type__app_label", "codename"
            )
        }
        for group in Group.objects.all()
    }


def test_there_are_these_groups_and_no_others(db):
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)


def test_each_group_is_given_what_the_apps_declare(db):
    declared = declared_grants()
    assert set(declared) == set(GROUPS)
    held = given()
    for group, wanted in declared.items():
        assert {f"{app}.{codename}" for app, codename in wanted} == held[group]


def test_only_permissions_that_exist_are_declared(db):
    there = set(Permission.objects.values_list("content_type__app_label", "codename"))
    assert set.union(*declared_grants().values()) <= there


def test_grants_that_were_lost_are_given_again_and_no_more(db):
    before = given()
    Group.objects.get(name="museum").permissions.clear()
    sync_grants()
    sync_grants()
    assert given() == before


def test_what_was_granted_by_hand_stays(db):
    extra = Permission.objects.get(codename="add_group")
    Group.objects.get(name="care").permissions.add(extra)
    sync_grants()
    assert "auth.add_group" in given()["care"]


def test_a_group_that_staff_removed_doesnt_come_back(db):
    Group.objects.get(name="academy").delete()
    sync_grants()
    assert not Group.objects.filter(name="academy").exists()


def test_migrating_again_gives_again(db):
    Group.objects.get(name="registry").permissions.clear()
    call_command("migrate", verbosity=0)
    assert "honours.change_person" in given()["registry"]


def test_auditors_change_nothing(db):
    assert {name.partition(".")[2].partition("_")[0] for name in given()["auditors"]} == {"view"}


def test_few_may_see_a_whole_identity_number(db):
    held = {name for name, names in given().items() if "honours.view_identity" in names}
    assert held == {"registry", "managers"}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_gets_into_the_admin_and_sees_what_it_works_with(client, db, group):
    build_scene()
    client.force_login(make_staff(group))
    page = client.get("/admin/")
    assert page.status_code == 200
    shown = {entry["app_label"] for entry in page.context["app_list"]}
    assert {"honours"} <= shown
    assert "auth" not in shown


@pytest.mark.parametrize("group", GROUPS)
def test_each_list_that_a_group_is_shown_opens(client, db, group):
    build_scene()
    client.force_login(make_staff(group))
    for app in client.get("/admin/").context["app_list"]:
        for model in app["models"]:
            if model["admin_url"]:
                assert client.get(model["admin_url"]).status_code == 200, model["admin_url"]


def test_staff_of_no_group_see_an_empty_desk(client, db):
    client.force_login(make_staff())
    page = client.get("/admin/")
    assert page.status_code == 200
    assert page.context["app_list"] == []


def test_visitors_are_asked_to_sign_in(client, db):
    answer = client.get("/admin/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_the_portal_stands_last_so_that_all_permissions_exist():
    assert list(apps.get_app_configs())[-1].label == "portal"
