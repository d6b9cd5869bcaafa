"""Papers of a nomination and the form to print: who gets them, and what they show."""

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.builders import make_staff

from . import builders as made
from .nomination_form import address, errors, nominated, shown

pytestmark = pytest.mark.django_db


def with_paper(client, **changes):
    nomination = nominated(client, attachments=made.pdf("同意书.pdf"), **changes)
    return nomination, nomination.attachments.get()


def file_of(nomination, paper) -> str:
    return address(nomination, f"attachments/{paper.code}/")


def test_the_unit_and_staff_who_may_see_papers_get_the_file(client):
    nomination, paper = with_paper(client)
    answer = client.get(file_of(nomination, paper))
    assert answer.status_code == 200
    assert b"".join(answer).startswith(b"%PDF")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    staff = Client()
    staff.force_login(made.selector())
    assert staff.get(file_of(nomination, paper)).status_code == 200


@pytest.mark.parametrize("group", [None, "care", "museum", "reviewers"])
def test_nobody_else_gets_it_even_with_its_address(client, group):
    nomination, paper = with_paper(client)
    other = Client()
    if group:
        other.force_login(make_staff(group))
    assert other.get(file_of(nomination, paper)).status_code == 404


def test_a_guessed_code_and_another_nomination_s_code_are_not_found(client):
    nomination, _paper = with_paper(client)
    stranger, other = with_paper(Client(), organisation_phone="13900000007")
    assert (
        client.get(address(nomination, "attachments/aaaaaaaaaaaaaaaaaaaaaaaa/")).status_code == 404
    )
    assert client.get(file_of(nomination, other)).status_code == 404
    assert client.get(file_of(stranger, other)).status_code == 404


def test_papers_are_added_by_kind_named_anew_and_taken_back(client):
    nomination, paper = with_paper(client)
    sent = {"kind": "minutes", "attachments": [made.pdf("一.pdf"), made.pdf("二.pdf")]}
    client.post(address(nomination, "attachments/"), sent)
    assert nomination.attachments.filter(kind="minutes").count() == 2
    client.post(file_of(nomination, paper) + "kind/", {"kind": "consent"})
    paper.refresh_from_db()
    assert paper.kind == "consent"
    client.post(file_of(nomination, paper) + "remove/")
    assert paper not in nomination.attachments.present()
    assert client.get(file_of(nomination, paper)).status_code == 404


def test_a_kind_that_does_not_exist_is_not_taken(client):
    nomination, paper = with_paper(client)
    client.post(file_of(nomination, paper) + "kind/", {"kind": "secret"})
    paper.refresh_from_db()
    assert paper.kind == "other"
    assert "kind" in errors(
        client.post(address(nomination, "attachments/"), {"kind": "", "attachments": made.pdf()})
    )


def test_files_are_judged_by_their_content(client):
    nomination, _paper = with_paper(client)
    program = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" + b"\x00" * 200)
    answer = client.post(
        address(nomination, "attachments/"), {"kind": "photo", "attachments": program}
    )
    assert answer.status_code == 200
    assert "照片.jpg" in errors(answer)["attachments"][0]
    assert nomination.attachments.count() == 1


@pytest.mark.parametrize("verb", ["kind/", "remove/"])
def test_a_stranger_changes_no_paper(client, verb):
    nomination, paper = with_paper(client)
    Client().post(file_of(nomination, paper) + verb, {"kind": "consent"})
    paper.refresh_from_db()
    assert (paper.kind, paper.removed_at) == ("other", None)


def test_while_the_office_examines_papers_stay_as_they_are(client):
    nomination, paper = with_paper(client)
    made.submitted(nomination)
    for verb in ("kind/", "remove/"):
        client.post(file_of(nomination, paper) + verb, {"kind": "consent"})
    client.post(address(nomination, "attachments/"), {"kind": "other", "attachments": made.pdf()})
    paper.refresh_from_db()
    assert (paper.kind, paper.removed_at) == ("other", None)
    assert nomination.attachments.count() == 3
    assert (
        'id="papers-form"' not in client.get(address(nomination, "attachments/")).content.decode()
    )


# --- The form to print -----------------------------------------------------------------------------------


def staff_address(nomination) -> str:
    return f"/admin/honours/nomination/{nomination.pk}/form/"


def test_the_printed_form_has_what_offices_expect(client):
    nomination = nominated(
        client, resume="1988-07 林场工人\n1996-03 巡护队员", ethnicity="汉族", is_frontline="on"
    )
    made.announced(nomination)
    page = shown(client.get(address(nomination, "form/")))
    for words in (
        "推荐审批表",
        "章叔岩",
        "汉族",
        "1988-07 林场工人",
        "1996-03 巡护队员",
        "到会 40 人",
    ):
        assert words in page
    assert "☑ 是" in page
    for box in ("单位意见", "镇街或产业工会意见", "区总工会意见", "上级意见"):
        assert box in page


def test_a_photograph_among_the_papers_is_on_it(client):
    nomination = nominated(client)
    file = io.BytesIO()
    Image.new("RGB", (300, 400), "#7d5f17").save(file, "JPEG")
    photo = SimpleUploadedFile("照片.jpg", file.getvalue(), content_type="image/jpeg")
    client.post(address(nomination, "attachments/"), {"kind": "photo", "attachments": photo})
    source = file_of(nomination, nomination.attachments.get())
    assert f'<img src="{source}"' in client.get(address(nomination, "form/")).content.decode()
    assert client.get(source).headers["Content-Disposition"].startswith("inline")


def test_the_unit_s_print_leaves_number_and_phone_to_the_pen(client):
    nomination = nominated(client)
    page = client.get(address(nomination, "form/"))
    assert page.context["digits"] == [""] * 14 + list(nomination.id_number[-4:])
    assert nomination.phone not in page.content.decode()
    assert Client().get(address(nomination, "form/")).status_code == 404


def test_staff_see_the_number_in_full_by_permission_and_each_look_is_logged(client):
    nomination = nominated(Client())
    client.force_login(make_staff("selection"))
    page = client.get(staff_address(nomination))
    assert page.status_code == 200
    assert page.context["digits"][:14] == [""] * 14
    assert client.post(staff_address(nomination)).status_code == 403
    client.force_login(make_staff("managers"))
    assert not LogEntry.objects.exists()
    full = client.post(staff_address(nomination))
    assert "".join(full.context["digits"]) == nomination.id_number
    assert nomination.phone in full.content.decode()
    assert LogEntry.objects.get().object_id == str(nomination.pk)


@pytest.mark.parametrize("group", ["care", "museum", "registry"])
def test_staff_without_the_cases_do_not_print_them(client, group):
    nomination = nominated(Client())
    client.force_login(make_staff(group))
    assert client.get(staff_address(nomination)).status_code == 403


def test_the_town_s_opinion_is_on_the_staff_s_copy_alone(client):
    nomination = nominated(client)
    made.endorsed(nomination)
    assert "同意推荐。" not in client.get(address(nomination, "form/")).content.decode()
    staff = Client()
    staff.force_login(made.selector())
    assert "同意推荐。" in staff.get(staff_address(nomination)).content.decode()
