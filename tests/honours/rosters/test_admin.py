"""Importing and deciding in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from honours.models import Conferral, Person, RosterImport, RosterReview, RosterUpload
from tests.honours.rosters.sheets import book, identity, make_staff, run_rows

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "单位", "荣誉称号", "年份", "身份证号", "联系电话"]
MODEL = "浙江省劳动模范"
IMPORT = "/admin/honours/rosterimport/import/"
ROWS = [
    ["王建国", "气象局", MODEL, 2014, identity(), "13800000001"],
    ["李大强", "气象局", "市劳模", 2005, "999999196503121215", "13900000002"],
    ["张*", "气象局", MODEL, 2014, "", ""],
]


@pytest.fixture
def clerk(client):
    user = make_staff("import_roster", "view_rosterreview")
    client.force_login(user)
    return user


def upload(client, content=None, name="名单.xlsx"):
    file = SimpleUploadedFile(name, book([HEADER, *ROWS]) if content is None else content)
    return client.post(IMPORT, {"import_file": file, "format": "0", "resource": "0"})


def confirm(client, page):
    form = page.context["confirm_form"]
    return client.post(reverse("admin:honours_rosterimport_process_import"), form.initial)


def test_the_preview_shows_every_row_and_writes_nothing(client, clerk):
    page = upload(client)
    text = page.content.decode()
    assert page.status_code == 200
    assert all(name in text for name in ("王建国", "李大强", "张*"))
    assert [(group.outcome, group.count) for group in page.context["result"].groups()] == [
        ("rejected", 1),
        ("flagged", 1),
        ("created", 1),
    ]
    assert not Person.objects.exists()
    assert not RosterReview.objects.exists()
    assert not RosterImport.objects.exists()


def test_no_full_number_is_in_the_preview(client, clerk):
    text = upload(client).content.decode()
    for number in (identity(), "999999196503121215", "13800000001"):
        assert number not in text


def test_confirming_writes_and_takes_the_upload_away(client, clerk):
    page = upload(client)
    assert RosterUpload.objects.get().by == clerk
    response = confirm(client, page)
    assert response.status_code == 302
    assert response.url == reverse("admin:honours_rosterreview_changelist") + "?status__exact=open"
    log = RosterImport.objects.get()
    assert (log.created, log.flagged, log.rejected, log.by, log.file_name) == (
        1,
        1,
        1,
        clerk,
        "名单.xlsx",
    )
    assert Person.objects.count() == 2
    assert not RosterUpload.objects.exists()
    assert client.get(response.url).status_code == 200


def test_confirming_twice_writes_once(client, clerk):
    page = upload(client)
    confirm(client, page)
    assert confirm(client, page).url == IMPORT
    assert RosterImport.objects.count() == 1


def test_nobody_confirms_anothers_upload(client, clerk):
    page = upload(client)
    client.force_login(make_staff("import_roster", name="other"))
    confirm(client, page)
    assert not Person.objects.exists()


def test_the_upload_is_encrypted(client, clerk):
    from django.db import connection

    upload(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM honours_rosterupload")
        assert not cursor.fetchone()[0].startswith("UEsDB")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.xlsx"), (b"PK\x03\x04", "a.xlsx"), ("日期,地点\n1,2\n".encode(), "a.csv")],
)
def test_an_unreadable_file_is_told_in_words_and_not_kept(client, clerk, content, name):
    page = upload(client, content, name)
    assert page.status_code == 200
    assert "confirm_form" not in page.context
    assert "errornote" in page.content.decode() or "errorlist" in page.content.decode()
    assert not RosterUpload.objects.exists()


def test_only_those_with_the_permission_import(client):
    client.force_login(make_staff("add_person"))
    assert client.get(IMPORT).status_code == 403
    assert client.post(reverse("admin:honours_rosterimport_process_import")).status_code == 403


@pytest.mark.parametrize("address", [IMPORT, "/admin/honours/rosterimport/"])
def test_pages_have_nothing_inline(client, clerk, address):
    text = client.get(address).content.decode() + upload(client).content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_the_list_of_imports_and_one_of_them(client, clerk):
    confirm(client, upload(client))
    assert client.get("/admin/honours/rosterimport/").status_code == 200
    log = RosterImport.objects.get()
    assert client.get(f"/admin/honours/rosterimport/{log.pk}/change/").status_code == 200


def address(review, step):
    return f"/admin/honours/rosterreview/{review.pk}/{step}/"


@pytest.fixture
def namesake():
    """A row of a namesake elsewhere, with a first honour of the one and another of the other."""
    run_rows(
        ["王建国", "气象局", MODEL, 2014, "", ""],
        ["王建国", "公交公司", "全国劳动模范", 2015, "", "13900000002"],
        header=HEADER,
    )
    return RosterReview.objects.get()


def test_a_reviews_page_tells_its_doubts_and_hides_the_row(client, clerk, namesake):
    page = client.get(address(namesake, "change"))
    assert [doubt.code for doubt in page.context["doubts"]] == ["namesake"]
    assert page.context["doubts"][0].message in page.content.decode()
    assert "13900000002" not in page.content.decode()
    assert client.post(address(namesake, "row")).status_code == 403


def test_the_row_as_typed_is_shown_to_the_permitted_and_logged(client, namesake):
    user = make_staff("view_rosterreview", "view_identity")
    client.force_login(user)
    assert "13900000002" in client.post(address(namesake, "row")).content.decode()
    assert LogEntry.objects.filter(user=user, object_id=str(namesake.pk)).count() == 1


def test_a_namesake_decided_to_be_new_is_added(client, clerk, namesake):
    response = client.post(address(namesake, "decide"), {"decision": "new", "note": "另一人"})
    assert response.status_code == 302
    namesake.refresh_from_db()
    assert (namesake.status, namesake.decided_by, namesake.person.phone) == (
        "resolved",
        clerk,
        "13900000002",
    )
    assert Person.objects.filter(name="王建国").count() == 2


def test_a_namesake_decided_to_be_the_same_gets_the_honour(client, clerk, namesake):
    person = Person.objects.get()
    client.post(address(namesake, "decide"), {"decision": "same", "person": person.pk})
    person.refresh_from_db()
    assert (person.conferrals.count(), person.phone, person.employer.name) == (
        2,
        "13900000002",
        "气象局",
    )


def test_a_decided_row_is_not_flagged_again(client, clerk, namesake):
    client.post(address(namesake, "decide"), {"decision": "new"})
    counts, _results = run_rows(
        ["王建国", "气象局", MODEL, 2014, "", ""],
        ["王建国", "公交公司", "全国劳动模范", 2015, "", "13900000002"],
        header=HEADER,
    )
    assert counts == {"unchanged": 2}


def test_a_row_is_decided_once(client, clerk, namesake):
    client.post(address(namesake, "decide"), {"decision": "dismissed"})
    page = client.post(address(namesake, "decide"), {"decision": "new"})
    assert page.status_code == 200
    assert Person.objects.count() == 1


def test_the_same_person_has_to_be_chosen(client, clerk, namesake):
    assert client.post(address(namesake, "decide"), {"decision": "same"}).status_code == 200
    assert Conferral.objects.count() == 1


def test_a_row_whose_person_is_known_can_only_be_dealt_with(client, clerk):
    run_rows(["李大强", "气象局", "市劳模", 2005, "", ""], header=HEADER)
    review = RosterReview.objects.get()
    assert client.post(address(review, "decide"), {"decision": "new"}).status_code == 200
    assert client.post(address(review, "decide"), {"decision": "handled"}).status_code == 302
    review.refresh_from_db()
    assert review.status == "resolved"


def test_deciding_needs_its_permission(client, namesake):
    client.force_login(make_staff("view_rosterreview"))
    assert client.get(address(namesake, "decide")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_reviews_costs_the_same_queries(
    client, clerk, rows, django_assert_max_num_queries
):
    run_rows(
        *[[f"王{sign}国", "气象局", "市劳模", 2005, "", ""] for sign in "建文大"[:rows]],
        header=HEADER,
    )
    with django_assert_max_num_queries(12):
        assert client.get("/admin/honours/rosterreview/").status_code == 200
