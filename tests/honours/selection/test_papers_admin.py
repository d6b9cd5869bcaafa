"""Papers of a case in the admin: added, given out to who may see them, taken back with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from honours.models import Nomination, NominationAttachment
from honours.services.attachments import attach_file
from honours.services.selection import disqualify_nomination
from tests.builders import make_staff
from tests.pages import change_page, errors_of, history_page, step_page, steps_on, text_of

from . import builders as made

pytestmark = pytest.mark.django_db


def with_paper(**changes) -> tuple[Nomination, NominationAttachment]:
    nomination = made.make_nomination(**changes)
    return nomination, attach_file(nomination, file=made.pdf("同意书.pdf"), kind="consent", by=None)


def file_of(nomination, code: str) -> str:
    return reverse("admin:honours_nomination_paper", args=[nomination.pk, code])


def take_back(paper) -> str:
    return reverse("admin:honours_nomination_take_back", args=[paper.nomination_id, paper.code])


# --- Added --------------------------------------------------------------------------------------------


def test_staff_add_a_paper_that_came_by_post(client, sign_in):
    me = sign_in("selection", last_name="钱", first_name="主任")
    nomination = made.submitted()
    page = client.get(change_page(nomination))
    assert steps_on(page, nomination)["attach"] == "link"
    assert 'enctype="multipart/form-data"' in text_of(client.get(step_page(nomination, "attach")))
    client.post(step_page(nomination, "attach"), {"kind": "minutes", "file": made.pdf("纪要.pdf")})
    paper = nomination.attachments.get(kind="minutes")
    assert (paper.name, paper.added_by) == ("纪要.pdf", me)
    page = text_of(client.get(change_page(nomination)))
    assert file_of(nomination, paper.code) in page
    assert "纪要.pdf" in page


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("照片.jpg", b"MZ\x90\x00" + b"\x00" * 200),
        ("证明.pdf", b"<html><script>alert(1)</script></html>"),
        ("空.pdf", b""),
    ],
)
def test_files_are_judged_by_what_they_are_beside_the_field(client, sign_in, name, content):
    sign_in("selection")
    nomination = made.make_nomination()
    sent = {"kind": "minutes", "file": SimpleUploadedFile(name, content)}
    answer = client.post(step_page(nomination, "attach"), sent)
    assert list(errors_of(answer)) == ["file"]
    assert answer.context["form"]["kind"].value() == "minutes"
    assert not nomination.attachments.exists()


def test_the_same_file_twice_is_one_paper_and_a_case_has_an_end_of_papers(client, sign_in):
    sign_in("selection")
    nomination = made.make_nomination()
    body = made.pdf().read()
    for _turn in range(2):
        sent = {"kind": "minutes", "file": SimpleUploadedFile("纪要.pdf", body)}
        client.post(step_page(nomination, "attach"), sent)
    assert nomination.attachments.count() == 1
    for _turn in range(19):
        attach_file(nomination, file=made.pdf(), by=None)
    answer = client.post(step_page(nomination, "attach"), {"kind": "other", "file": made.pdf()})
    assert errors_of(answer) == {"__all__": ["A nomination has 20 papers at most."]}
    assert nomination.attachments.count() == 20


@pytest.mark.parametrize("group", ["managers", "auditors", "registry", "reviewers"])
def test_only_the_office_adds_papers_and_takes_them_back(client, sign_in, group):
    sign_in(group)
    nomination, paper = with_paper()
    sent = {"kind": "other", "file": made.pdf(), "reason": "重复"}
    for address in (step_page(nomination, "attach"), take_back(paper)):
        assert client.get(address).status_code == 403
        assert client.post(address, sent).status_code == 403
    paper.refresh_from_db()
    assert paper.removed_at is None
    assert nomination.attachments.count() == 1


# --- Given out ------------------------------------------------------------------------------------------


def test_a_paper_is_given_to_who_may_see_papers_and_kept_by_no_cache(client, english_admin):
    nomination, paper = with_paper()
    for group in ("selection", "managers", "auditors"):
        client.force_login(make_staff(group))
        answer = client.get(file_of(nomination, paper.code))
        assert answer.status_code == 200, group
        assert b"".join(answer).startswith(b"%PDF")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]


def test_nobody_else_gets_it_with_its_whole_address(client, english_admin):
    """A wrong code is answered no otherwise: who may not see papers learns nothing by guessing."""
    nomination, paper = with_paper()
    for group in ("reviewers", "registry", "care", "museum", "outreach", "academy"):
        client.force_login(make_staff(group))
        for code in (paper.code, "a" * 24):
            assert client.get(file_of(nomination, code)).status_code == 403, group
    client.logout()
    for code in (paper.code, "a" * 24):
        answer = client.get(file_of(nomination, code))
        assert answer.status_code == 302
        assert "/login/" in answer.url


def test_a_guessed_code_and_another_case_s_code_are_not_found(client, sign_in):
    sign_in("selection")
    nomination, paper = with_paper()
    other, _paper = with_paper()
    assert client.get(file_of(nomination, "a" * 24)).status_code == 404
    assert client.get(file_of(other, paper.code)).status_code == 404
    gone = reverse("admin:honours_nomination_paper", args=[999_999, paper.code])
    assert client.get(gone).status_code == 404
    assert client.get(take_back(paper).replace(paper.code, "a" * 24)).status_code == 404


# --- Taken back -----------------------------------------------------------------------------------------


def test_a_paper_is_taken_back_with_a_reason_and_stays_for_the_history(client, sign_in):
    me = sign_in("selection")
    nomination, paper = with_paper()
    assert take_back(paper) in text_of(client.get(change_page(nomination)))
    refused = client.post(take_back(paper), {"reason": " "})
    assert list(errors_of(refused)) == ["reason"]
    answer = client.post(take_back(paper), {"reason": "扫描件缺页"})
    assert answer.url == change_page(nomination) + "#papers"
    paper.refresh_from_db()
    assert paper.removed_at
    event = paper.events.order_by("-pgh_id").first()
    metadata = event.pgh_context.metadata
    assert (metadata["user"], metadata["reason"]) == (me.pk, "扫描件缺页")
    page = text_of(client.get(change_page(nomination)))
    assert "taken back" in page
    assert take_back(paper) not in page
    assert client.get(file_of(nomination, paper.code)).status_code == 200
    assert client.get(history_page(nomination)).status_code == 200


def test_a_paper_taken_back_counts_no_more(client, sign_in):
    sign_in("selection")
    nomination, paper = with_paper()
    attach_file(nomination, file=made.pdf(), kind="unit_notice", by=None)
    made.announced(nomination)
    client.post(take_back(paper), {"reason": "扫描件缺页"})
    answer = client.post(step_page(nomination, "submit"))
    assert errors_of(answer) == {
        "__all__": ["These papers are still missing: Candidate's signed consent."]
    }


def test_the_papers_of_a_case_that_is_over_stay_as_they_are(client, sign_in):
    sign_in("selection")
    nomination, paper = with_paper()
    disqualify_nomination(nomination, by=made.leader(), reason="欠薪")
    page = client.get(change_page(nomination))
    assert "attach" not in steps_on(page, nomination)
    assert take_back(paper) not in text_of(page)
    answer = client.post(take_back(paper), {"reason": "扫描件缺页"})
    assert errors_of(answer) == {"__all__": ["No paper can be taken back any more."]}
    paper.refresh_from_db()
    assert paper.removed_at is None


def test_a_paper_that_was_forgotten_is_named_without_a_way_to_it(client, sign_in):
    """After three years the file is gone; its row stays."""
    sign_in("selection")
    nomination, paper = with_paper()
    NominationAttachment.objects.filter(pk=paper.pk).update(file="", name="—")
    page = text_of(client.get(change_page(nomination)))
    assert "Candidate's signed consent" in page.replace("&#x27;", "'")
    assert paper.code not in page
    assert client.get(file_of(nomination, paper.code)).status_code == 404
