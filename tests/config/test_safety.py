"""What every answer carries, and what nobody gets away with."""

import json
import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

PASSWORD = "a-long-enough-password"


@pytest.fixture
def boss(db):
    return get_user_model().objects.create_superuser("boss", password=PASSWORD)


def policy(response) -> dict[str, list[str]]:
    parts = response.headers["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in (part.split() for part in parts)}


@pytest.mark.parametrize("address", ["/", "/en/", "/admin/login/", "/healthz", "/nowhere/"])
def test_the_content_security_policy_is_strict_everywhere(client, db, address):
    found = policy(client.get(address))
    assert found["default-src"] == ["'self'"]
    assert found["object-src"] == ["'none'"]
    assert "unsafe" not in str(found)


def test_the_admin_has_the_same_policy(client, boss):
    client.force_login(boss)
    assert policy(client.get("/admin/")) == policy(client.get("/"))


def test_the_admin_page_holds_nothing_inline(client, boss):
    client.force_login(boss)
    html = client.get("/admin/").content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", html)
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)


def test_answers_tell_the_browser_what_it_may_not_do(client, db):
    headers = client.get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def sign_in(client, password, address="10.0.0.1"):
    return client.post(
        reverse("admin:login"),
        {"username": "boss", "password": password, "next": "/admin/"},
        REMOTE_ADDR=address,
    )


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(client, boss):
    for _try in range(4):
        assert sign_in(client, "wrong").status_code == 200
    locked = sign_in(client, "wrong")
    assert locked.status_code in {403, 429}
    assert sign_in(client, PASSWORD).status_code == locked.status_code
    assert "15" in locked.content.decode()


def test_a_lock_holds_from_another_address_too(client, boss):
    for _try in range(5):
        sign_in(client, "wrong")
    assert sign_in(client, PASSWORD, address="10.0.0.2").status_code in {403, 429}


def test_four_wrong_passwords_lock_nobody(client, boss):
    for _try in range(4):
        sign_in(client, "wrong")
    assert sign_in(client, PASSWORD).status_code == 302


def test_staff_are_signed_out_after_half_an_hour(client, boss):
    sign_in(client, PASSWORD)
    assert client.session.get_expiry_age() == 30 * 60


@pytest.mark.parametrize("password", ["short", "password1234", "12345678901234"])
def test_weak_passwords_are_refused(client, boss, password):
    client.force_login(boss)
    data = {"username": "new", "password1": password, "password2": password}
    response = client.post(reverse("admin:common_user_add"), data)
    assert response.status_code == 200
    assert response.context["adminform"].errors["password2"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_stranger_cannot_claim_https(client, db, settings, scheme):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    claimed = {"HTTP_X_FORWARDED_PROTO": scheme}
    trusted = client.get("/healthz", REMOTE_ADDR="10.1.2.3", **claimed)
    stranger = client.get("/healthz", REMOTE_ADDR="192.0.2.1", **claimed)
    assert trusted.wsgi_request.is_secure() == (scheme == "https")
    assert not stranger.wsgi_request.is_secure()


def test_the_log_has_the_route_and_nothing_personal(client, db, caplog):
    logging.getLogger("portal").propagate = True
    with caplog.at_level(logging.INFO, logger="portal.request"):
        client.get("/search/?q=13800000001", REMOTE_ADDR="192.0.2.77")
    from config.common.logs import JSONFormatter

    line = JSONFormatter().format(caplog.records[-1])
    assert {"method": "GET", "status": 200}.items() <= json.loads(line).items()
    assert "search" in json.loads(line)["route"]
    assert "13800000001" not in line
    assert "192.0.2.77" not in line


def test_a_missing_page_says_so_in_chinese_and_english(client, db):
    assert client.get("/nowhere/").status_code == 404
    assert 'lang="zh-CN"' in client.get("/nowhere/").content.decode()
    assert 'lang="en"' in client.get("/en/nowhere/").content.decode()


def test_a_form_without_its_token_is_refused_politely(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/elder/", {"elder": "on"})
    assert response.status_code == 403
    assert "<h1" in response.content.decode()


def test_the_page_for_our_own_failures_needs_no_database(rf):
    from config.portal.errors import server_error

    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"<h1" in response.content


def test_healthz_asks_no_database(client, django_assert_num_queries):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readyz_is_well_on_a_migrated_database(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


def test_readyz_warns_of_a_migration_that_waits(client, db):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="museum").last().delete()
    assert client.get("/readyz").status_code == 503
