"""Pages of the procedures beside the three that are played through: papers, pictures, who may what."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from museum.models import ConditionCheck, Deaccession, Entry, Location, Treatment
from museum.services.deaccessions import propose_deaccession
from tests.builders import make_object, make_staff
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

from .builders import make_place

pytestmark = pytest.mark.django_db
MODELS = ["location", "movement", "entry", "acquisition", "loan", "conditioncheck", "treatment"]
MODELS += ["locationaudit", "deaccession"]


def picture(name: str = "裂纹.png") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def test_a_check_with_its_picture_shows_on_the_objects_page(client, sign_in):
    sign_in("museum")
    work, today = make_object(), timezone.localdate()
    page = client.get(add_page(ConditionCheck) + f"?object={work.pk}")
    data = sent_back(page, grade="damaged", note="提梁开裂", pictures=picture())
    page = client.post(add_page(ConditionCheck), data, follow=True)
    check = ConditionCheck.objects.get()
    assert (check.object, check.checked_on) == (work, today)
    assert page.context["last_check"] == check
    work.refresh_from_db()
    assert work.condition == "damaged"

    address = reverse("admin:museum_conditioncheck_picture", args=[check.pictures.get().code])
    assert address in text_of(client.get(change_page(check)))
    assert client.get(address)["Content-Type"] == "image/png"
    sign_in("outreach")
    assert client.get(address).status_code == 403


def test_what_isnt_a_picture_is_refused_and_nothing_is_kept(client, sign_in):
    sign_in("museum")
    work = make_object()
    page = client.get(add_page(ConditionCheck) + f"?object={work.pk}")
    file = SimpleUploadedFile("裂纹.png", b"MZ\x90\x00 no picture", "image/png")
    page = client.post(add_page(ConditionCheck), sent_back(page, grade="nearly", pictures=file))
    assert "pictures" in errors_of(page)
    assert not ConditionCheck.objects.exists()


def test_an_overdue_check_waits_on_the_start_page_until_the_next_one(client, sign_in):
    sign_in("museum")
    work = make_object()
    past = timezone.localdate().replace(year=timezone.localdate().year - 1, day=1)
    details = {"object": work, "grade": "complete"}
    ConditionCheck.objects.create(checked_on=past, next_due_on=past.replace(day=20), **details)
    assert "Condition checks overdue" in text_of(client.get(reverse("admin:index")))
    ConditionCheck.objects.create(checked_on=timezone.localdate(), **details)
    assert "Condition checks overdue" not in text_of(client.get(reverse("admin:index")))


def test_an_entry_gets_a_receipt_to_print(client, sign_in):
    sign_in("museum")
    data = sent_back(client.get(add_page(Entry)), depositor="钱阿根", what="竹篮一只")
    page = client.post(add_page(Entry), data, follow=True)
    entry = Entry.objects.get()
    assert page.request["PATH_INFO"] == change_page(entry)
    receipt = text_of(client.get(reverse("admin:museum_entry_receipt", args=[entry.pk])))
    assert receipt.count("竹篮一只") == 2
    assert entry.number in receipt


def test_what_is_to_go_back_needs_its_day(client, sign_in):
    sign_in("museum")
    data = sent_back(
        client.get(add_page(Entry)), depositor="钱阿根", what="竹篮一只", purpose="back"
    )
    page = client.post(add_page(Entry), data)
    assert "Say by which day it is to be given back." in str(errors_of(page))


def test_the_proposer_finds_no_button_to_approve_and_another_does(client, sign_in):
    proposer = make_staff("managers")
    work = make_object()
    proposal = propose_deaccession(work, method="loss", reason="失窃", by=proposer)
    client.force_login(proposer)
    assert set(steps_on(client.get(change_page(proposal)), proposal)) == {"withdraw"}
    sign_in("managers")
    assert "approve" in steps_on(client.get(change_page(proposal)), proposal)
    today = timezone.localdate().isoformat()
    given = {"document": "馆发 3 号", "left_on": today, "answer": ""}
    client.post(step_page(proposal, "approve"), given)
    assert Deaccession.objects.get().status == "approved"
    page = client.get(change_page(work))
    assert page.context["is_gone"]
    assert page.context["procedures"] == []


def test_the_museum_alone_writes_and_auditors_read(client, sign_in):
    for group, answer in (("museum", 200), ("auditors", 200), ("outreach", 403)):
        sign_in(group)
        for model in MODELS:
            address = reverse(f"admin:museum_{model}_changelist")
            assert client.get(address).status_code == answer, (group, model)
    sign_in("auditors")
    assert client.get(add_page(Treatment)).status_code == 403


def test_places_are_listed_with_all_that_is_in_them(client, sign_in):
    sign_in("museum")
    hall = make_place(kind="hall", name="二号厅")
    case = make_place(parent=hall)
    work = make_object()
    work.movements.create(place=case, reason="display")
    page = client.get(changelist(Location))
    totals = {each: each.total for each in page.context["cl"].result_list}
    assert (totals[hall], totals[case]) == (1, 1)
    found = client.get(changelist(type(work), f"?place={hall.pk}"))
    assert list(found.context["cl"].result_list) == [work]
