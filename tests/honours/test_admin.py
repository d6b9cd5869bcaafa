"""The registry as staff use it: through the pages of the admin, group by group."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from honours.models import Commitment, Conferral, Craft, Organisation, Person, Title, TitleAlias
from tests.builders import make_conferral, make_organisation, make_person, make_staff, title
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    messages_of,
    queries,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"
MODELS = [Person, Organisation, Craft, Title, Conferral, Commitment]


def identity(place: int = 0) -> str:
    """An invented number whose check digit fits."""
    from stdnum.cn import ric

    body = f"99999919650312{place:03d}"
    return body + ric.calc_check_digit(body + "0")


def make_commitment(**changes) -> Commitment:
    changes.setdefault("person", None)
    person = changes.pop("person") or make_person()
    begins = timezone.now() + datetime.timedelta(days=changes.pop("days_ahead", 5))
    period = DateTimeTZRange(begins, begins + datetime.timedelta(hours=2))
    return Commitment.objects.create(
        **{"person": person, "period": period, "kind": "lecture", "label": "进企业宣讲", **changes}
    )


def one_of_each() -> list:
    person = make_person(employer=make_organisation(), craft=Craft.objects.first())
    conferral = make_conferral(person=person)
    return [
        person,
        person.employer,
        person.craft,
        conferral.title,
        conferral,
        make_commitment(person=person),
    ]


# --- Who may do what -------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["registry", "managers"])
def test_the_registry_and_the_managers_open_every_list_and_add_page(client, sign_in, group):
    sign_in(group)
    one_of_each()
    for model in MODELS:
        assert client.get(changelist(model)).status_code == 200
        assert client.get(add_page(model)).status_code == 200


@pytest.mark.parametrize("group", ["registry", "managers", "auditors"])
def test_every_record_can_be_opened_and_none_deleted(client, sign_in, group):
    sign_in(group)
    for record in one_of_each():
        address = change_page(record)
        page = client.get(address)
        assert page.status_code == 200
        assert not page.context["has_delete_permission"]
        assert client.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403
        assert "delete_selected" not in text_of(client.get(changelist(type(record))))


def test_not_even_a_superuser_deletes_a_record(client, sign_in):
    sign_in(is_superuser=True)
    for record in one_of_each():
        assert client.post(change_page(record).replace("change", "delete")).status_code == 403


def test_auditors_read_and_change_nothing(client, sign_in):
    sign_in("auditors")
    for record in one_of_each():
        page = client.get(change_page(record))
        assert not page.context["has_change_permission"]
        assert client.post(change_page(record), {"name": "别名"}).status_code == 403
        assert client.get(add_page(type(record))).status_code == 403


def test_outreach_sees_people_and_no_titles(client, sign_in):
    sign_in("outreach")
    person = make_person()
    assert client.get(change_page(person)).status_code == 200
    assert client.post(change_page(person), {"name": "别名"}).status_code == 403
    assert client.get(changelist(Title)).status_code == 403


# --- Numbers that belong to people ------------------------------------------------------------------


@pytest.mark.parametrize(
    "group", ["registry", "managers", "auditors", "outreach", "museum", "care"]
)
def test_the_identity_number_is_in_no_page(client, sign_in, group):
    sign_in(group)
    person = make_person(id_number=identity(), phone=PHONE)
    for address in (changelist(Person), change_page(person)):
        text = text_of(client.get(address))
        assert identity() not in text
        assert "****" + identity()[-4:] in text


def test_the_phone_is_masked_in_the_list_and_whole_for_those_who_keep_it(client, sign_in):
    person = make_person(phone=PHONE)
    sign_in("registry")
    assert PHONE not in text_of(client.get(changelist(Person)))
    assert "138****0001" in text_of(client.get(changelist(Person)))
    assert PHONE in text_of(client.get(change_page(person)))
    for group in ("auditors", "outreach"):
        sign_in(group)
        text = text_of(client.get(change_page(person)))
        assert PHONE not in text
        assert "138****0001" in text


def test_a_look_at_the_number_is_logged_and_kept_nowhere(client, sign_in):
    account = sign_in("registry")
    person = make_person(id_number=identity())
    page = client.post(f"/admin/honours/person/{person.pk}/identity/")
    assert identity() in text_of(page)
    assert "no-store" in page["Cache-Control"]
    entry = LogEntry.objects.get(object_id=str(person.pk))
    assert entry.user == account
    assert identity() not in entry.change_message


@pytest.mark.parametrize("group", ["auditors", "outreach", "care"])
def test_without_the_permission_no_number_is_shown(client, sign_in, group):
    sign_in(group)
    person = make_person(id_number=identity())
    page = client.post(f"/admin/honours/person/{person.pk}/identity/")
    assert page.status_code == 403
    assert not LogEntry.objects.exists()
    assert "/identity/" not in text_of(client.get(change_page(person)))


def test_a_look_needs_a_post(client, sign_in):
    sign_in("registry")
    person = make_person(id_number=identity())
    assert client.get(f"/admin/honours/person/{person.pk}/identity/").status_code == 405
    assert not LogEntry.objects.exists()


def test_where_there_is_no_number_none_is_offered(client, sign_in):
    sign_in("registry")
    person = make_person()
    assert "/identity/" not in text_of(client.get(change_page(person)))
    page = client.post(f"/admin/honours/person/{person.pk}/identity/", follow=True)
    assert messages_of(page) == ["No identity number is stored."]


def test_an_empty_input_keeps_the_number_and_a_new_one_replaces_it(client, sign_in):
    sign_in("registry")
    person = make_person(id_number=identity())
    address = change_page(person)
    page = client.get(address)
    assert client.post(address, sent_back(page, post="编织工")).status_code == 302
    person.refresh_from_db()
    assert (person.post, person.id_number) == ("编织工", identity())
    client.post(address, sent_back(page, new_id_number=f" {identity(1)} "))
    person.refresh_from_db()
    assert person.id_number == identity(1)
    assert list(Person.objects.filter(id_number_hash=person.id_number_hash)) == [person]


def test_a_wrong_or_taken_number_is_refused_in_words(client, sign_in):
    sign_in("registry")
    make_person(name="李大强", id_number=identity(2))
    person = make_person()
    page = client.get(change_page(person))
    wrong = identity()[:-1] + ("0" if identity()[-1] != "0" else "1")
    for number, sentence in [
        (wrong, "The last character of this identity number"),
        (identity(2), "Another person of the registry has this identity number: 李大强."),
    ]:
        answer = client.post(change_page(person), sent_back(page, new_id_number=number))
        assert answer.status_code == 200
        assert sentence in str(answer.context["adminform"].form.errors["new_id_number"])
    person.refresh_from_db()
    assert person.id_number == ""


def test_an_old_phone_may_stay_and_a_new_one_must_be_right(client, sign_in):
    sign_in("registry")
    person = make_person(phone="短号 6123")
    page = client.get(change_page(person))
    assert client.post(change_page(person), sent_back(page, post="焊工")).status_code == 302
    answer = client.post(change_page(person), sent_back(page, phone="138"))
    assert "phone" in answer.context["adminform"].form.errors


# --- Lists, filters, search -------------------------------------------------------------------------


def fill(count: int) -> None:
    for number in range(count):
        above = make_organisation(parent=make_organisation(parent=make_organisation()))
        person = make_person(
            name=f"陈根{number}", employer=above, craft=Craft.objects.first(), phone=PHONE
        )
        make_conferral(person=person)
        make_conferral(person=person, title=title("浙江省劳动模范"))
        make_commitment(person=person)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?q=陈"])
def test_a_longer_list_makes_no_more_queries(client, sign_in, model, query):
    sign_in("managers")
    fill(3)
    few = queries(client, changelist(model, query))
    fill(27)
    assert queries(client, changelist(model, query)) == few


def test_a_person_of_many_honours_and_namesakes_makes_no_more_queries(client, sign_in):
    sign_in("managers")
    person = make_person(employer=make_organisation())
    rows = iter(range(2000, 2030))

    def add(count):
        for _number in range(count):
            make_conferral(person=person, award_year=next(rows))
            make_person(name=person.name, employer=make_organisation())

    add(2)
    few = queries(client, change_page(person))
    add(20)
    assert queries(client, change_page(person)) == few


def test_a_title_of_many_spellings_makes_no_more_queries(client, sign_in):
    sign_in("managers")
    one = title("浙江省劳动模范")

    def add(count):
        for number in range(count):
            TitleAlias.objects.create(title=one, alias=f"省模{number}之{count}")

    add(2)
    few = queries(client, change_page(one))
    add(15)
    assert queries(client, change_page(one)) == few


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("undated", {"同意者"}),
        ("honourless", {"同意者", "无荣誉"}),
        ("namesakes", {"同名"}),
        ("hidden", {"未公开"}),
        ("unnumbered", {"同意者", "无荣誉", "同名", "未公开"}),
    ],
)
def test_the_first_filter_of_people_finds_what_needs_attention(client, sign_in, wanted, found):
    sign_in("registry")
    make_person(name="同意者", publication_basis="consent")
    make_person(name="无荣誉")
    make_conferral(person=make_person(name="同名"))
    make_conferral(person=make_person(name="同名"))
    make_conferral(person=make_person(name="未公开", is_public=False))
    make_conferral(person=make_person(name="样样有", id_number=identity()))
    page = client.get(changelist(Person, f"?attention={wanted}"))
    assert {person.name for person in listed(page)} == found


def test_people_are_found_by_words_and_by_the_whole_number(client, sign_in):
    sign_in("registry")
    person = make_person(name="王建国", employer=make_organisation(name="气象局"))
    person.id_number = identity()
    person.save()
    make_person(name="李大强")
    for words in ("王建国", "建国 气象", identity(), identity().lower()):
        assert listed(client.get(changelist(Person), {"q": words})) == [person]
    assert listed(client.get(changelist(Person), {"q": identity(5)})) == []


def test_autocomplete_finds_people_by_the_same_words(client, sign_in):
    sign_in("registry")
    person = make_person(name="王建国")
    make_person(name="李大强")
    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": "建国",
            "app_label": "honours",
            "model_name": "conferral",
            "field_name": "person",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(person.pk)]


def test_people_of_one_name_are_told_apart_where_they_are_chosen(client, sign_in):
    sign_in("registry")
    person = make_person(employer=make_organisation(name="气象局"), birth_date="1965-03-12")
    make_person()
    address = client.get(f"{add_page(Conferral)}?person={person.pk}")
    assert "陈根荣 · 气象局 · 1965" in text_of(address)
    asked = {"term": "根荣", "app_label": "honours", "model_name": "conferral"}
    answer = client.get("/admin/honours/person/choices/", {**asked, "field_name": "person"})
    assert {row["text"] for row in answer.json()["results"]} == {
        "陈根荣 · 气象局 · 1965",
        "陈根荣",
    }
    client.force_login(make_staff())
    answer = client.get("/admin/honours/person/choices/", {**asked, "field_name": "person"})
    assert answer.status_code == 403


def test_only_towns_are_offered_as_towns(client, sign_in):
    sign_in("registry")
    town = make_organisation(name="某某镇总会", kind="township")
    make_organisation(name="某某镇总会工厂")
    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": "某某",
            "app_label": "honours",
            "model_name": "person",
            "field_name": "township",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(town.pk)]


def test_conferrals_are_found_by_holder_title_and_number(client, sign_in):
    sign_in("registry")
    conferral = make_conferral(
        person=make_person(name="王建国"),
        certificate_number="Z-77",
        decision_number="总工〔2019〕3号",
    )
    team = make_conferral(
        organisation=make_organisation(name="气象局班组"),
        title=Title.objects.filter(subject="collective").first(),
    )
    for words, found in [
        ("王建国", [conferral]),
        ("Z-77", [conferral]),
        ("总工〔2019〕3号", [conferral]),
        ("气象局", [team]),
        ("无此人", []),
    ]:
        assert listed(client.get(changelist(Conferral), {"q": words})) == found


def test_an_organisation_is_listed_with_what_it_belongs_to(client, sign_in):
    sign_in("registry")
    union = make_organisation(name="区总会", kind="district_union")
    town = make_organisation(name="某镇工会", short_name="某镇", parent=union)
    make_organisation(name="竹编厂", parent=town)
    assert "区总会 › 某镇" in text_of(client.get(changelist(Organisation)))


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_of_every_list_can_be_used(client, sign_in, model):
    sign_in("managers")
    one_of_each()
    page = client.get(changelist(model))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert client.get(changelist(model) + choice["query_string"]).status_code == 200


# --- Entering and changing --------------------------------------------------------------------------


def test_a_person_is_entered_with_a_portrait_and_told_of_namesakes(client, sign_in):
    from io import BytesIO

    from PIL import Image

    sign_in("registry")
    make_person(name="王建国", employer=make_organisation(name="气象局"))
    file = BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PNG")
    portrait = SimpleUploadedFile("a.png", file.getvalue(), "image/png")
    data = sent_back(client.get(add_page(Person)), name="王建国", portrait=portrait)
    page = client.post(add_page(Person), data, follow=True)
    assert Person.objects.filter(name="王建国", portrait__gt="").count() == 1
    assert "王建国 气象局" in messages_of(page)[0]


def test_namesakes_stand_above_the_form(client, sign_in):
    sign_in("registry")
    person, other, nobody = make_person(), make_person(), make_person(name="李大强")
    text = text_of(client.get(change_page(person)))
    assert change_page(other) in text
    assert change_page(nobody) not in text


def test_a_public_page_without_its_basis_is_refused_in_words(client, sign_in):
    sign_in("registry")
    person = make_person(is_public=False, publication_basis="")
    page = client.get(change_page(person))
    answer = client.post(change_page(person), sent_back(page, is_public="on", post="焊工"))
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert form.non_field_errors() == [
        "A public page needs its basis, and none that was withdrawn."
    ]
    assert form["post"].value() == "焊工"


def test_an_honour_is_entered_from_the_persons_page(client, sign_in):
    sign_in("registry")
    person = make_person()
    address = f"{add_page(Conferral)}?person={person.pk}"
    assert address in text_of(client.get(change_page(person)))
    honour = title("临安区劳动模范")
    data = sent_back(client.get(address), title=honour.pk, award_year=2019)
    assert client.post(address, data).status_code == 302
    assert Conferral.objects.get().holder == person
    answer = client.post(address, data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "This person has this title of this year already."
    ]


def test_an_honour_has_one_holder_of_the_right_kind(client, sign_in):
    sign_in("registry")
    team = Title.objects.filter(subject="collective").first()
    data = sent_back(client.get(add_page(Conferral)), title=team.pk)
    answer = client.post(add_page(Conferral), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "An honour is held by a person or by a collective."
    ]
    answer = client.post(add_page(Conferral), {**data, "person": make_person().pk})
    assert answer.context["adminform"].form.errors["title"] == [
        "This title is for collectives, not for a person."
    ]
    assert not Conferral.objects.exists()


def test_what_only_the_database_knows_is_said_on_the_form_too(client, sign_in):
    """A refusal while saving: the form comes back with the sentence and all that was typed."""
    sign_in("registry")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE honours_person ADD CONSTRAINT only_here CHECK (post <> '厂长')")
    person = make_person()
    data = sent_back(client.get(change_page(person)), post="厂长", summary="一生编竹")
    answer = client.post(change_page(person), data)
    form = answer.context["adminform"].form
    assert "The database refused this." in form.non_field_errors()[0]
    assert form["summary"].value() == "一生编竹"
    person.refresh_from_db()
    assert (person.post, person.summary) == ("", "")


def test_an_organisation_below_itself_and_a_second_of_its_name_are_refused(client, sign_in):
    sign_in("registry")
    above = make_organisation(name="总厂")
    below = make_organisation(name="分厂", parent=above)
    page = client.get(change_page(above))
    answer = client.post(change_page(above), sent_back(page, parent=below.pk))
    assert "parent" in answer.context["adminform"].form.errors
    data = sent_back(client.get(add_page(Organisation)), name="总厂")
    answer = client.post(add_page(Organisation), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "There is an organisation of this name already."
    ]


def test_spellings_of_a_title_are_kept_beside_it_and_may_go(client, sign_in):
    sign_in("registry")
    one = title("浙江省劳动模范")
    before = one.aliases.count()
    page = client.get(change_page(one))
    data = sent_back(page, **{f"aliases-{before}-alias": "浙省模范"})
    assert client.post(change_page(one), data).status_code == 302
    assert one.aliases.filter(alias="浙省模范").exists()
    page = client.get(change_page(one))
    kept = sent_back(page)
    place = next(key.removesuffix("-alias") for key, value in kept.items() if value == "浙省模范")
    client.post(change_page(one), {**kept, f"{place}-DELETE": "on"})
    assert not one.aliases.filter(alias="浙省模范").exists()


# --- Suspending and revoking ------------------------------------------------------------------------


REVOCATION = {
    "reason": "弄虚作假",
    "authority": "杭州市总工会",
    "document": "总工〔2024〕1号",
    "on": "2024-05-06",
}


def test_only_the_steps_that_are_possible_are_offered_and_only_to_managers(client, sign_in):
    conferral = make_conferral()
    sign_in("managers")
    page = client.get(change_page(conferral))
    assert [step.verb for step in page.context["possible_steps"]] == [
        "issue",
        "suspend",
        "revoke",
    ]
    sign_in("registry")
    assert client.get(change_page(conferral)).context["possible_steps"] == []
    for verb in ("suspend", "revoke", "reinstate"):
        assert client.get(step_page(conferral, verb)).status_code == 403
        assert client.post(step_page(conferral, verb), REVOCATION).status_code == 403
    conferral.refresh_from_db()
    assert conferral.status == "valid"


def test_an_honour_is_suspended_and_reinstated_each_with_a_reason(client, sign_in):
    account = sign_in("managers")
    conferral = make_conferral()
    for verb, status in (("suspend", "suspended"), ("reinstate", "valid")):
        assert client.get(step_page(conferral, verb)).status_code == 200
        answer = client.post(step_page(conferral, verb), {"reason": ""})
        assert "reason" in answer.context["form"].errors
        answer = client.post(step_page(conferral, verb), {"reason": "正在核实"})
        assert answer.url == change_page(conferral)
        conferral.refresh_from_db()
        assert conferral.status == status
        context = conferral.events.order_by("-pgh_id").first().pgh_context
        assert (context.metadata["reason"], context.metadata["user"]) == ("正在核实", account.pk)


def test_a_revocation_needs_authority_document_date_and_reason_and_is_final(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    for missing in REVOCATION:
        answer = client.post(step_page(conferral, "revoke"), {**REVOCATION, missing: ""})
        assert list(answer.context["form"].errors) == [missing]
    client.post(step_page(conferral, "revoke"), REVOCATION)
    conferral.refresh_from_db()
    assert (conferral.status, conferral.revocation_document) == ("revoked", "总工〔2024〕1号")
    page = client.get(change_page(conferral))
    assert page.context["possible_steps"] == []
    assert list(page.context["adminform"].form.fields) == ["note"]
    page = client.post(step_page(conferral, "reinstate"), {"reason": "想回来"}, follow=True)
    assert messages_of(page) == ["This step isn't possible from the present state."]


def test_a_step_that_nobody_declared_is_not_found(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    assert client.get(step_page(conferral, "delete")).status_code == 404
    assert (
        client.get(f"/admin/honours/conferral/{conferral.pk + 1}/step/suspend/").status_code == 404
    )


def test_the_status_is_no_field_of_the_form(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    data = sent_back(client.get(change_page(conferral)), status="revoked")
    client.post(change_page(conferral), data)
    conferral.refresh_from_db()
    assert conferral.status == "valid"


# --- Commitments ------------------------------------------------------------------------------------


def promised(client, person, **changes) -> dict:
    day = timezone.localdate() + datetime.timedelta(days=7)
    times = {
        "begins_0": str(day),
        "begins_1": "09:00",
        "ends_0": str(day),
        "ends_1": "11:00",
    }
    page = client.get(add_page(Commitment))
    return sent_back(page, person=person.pk, kind="lecture", label="宣讲", **times, **changes)


def test_nobody_is_promised_twice_at_a_time(client, sign_in):
    sign_in("registry")
    person = make_person()
    data = promised(client, person)
    assert client.post(add_page(Commitment), data).status_code == 302
    assert Commitment.objects.get().is_public is True
    answer = client.post(add_page(Commitment), {**data, "begins_1": "10:30", "label": "讲座"})
    form = answer.context["adminform"].form
    assert form.non_field_errors() == ["This person is promised elsewhere at that time."]
    assert form["label"].value() == "讲座"


def test_a_commitment_ends_after_it_begins(client, sign_in):
    sign_in("registry")
    answer = client.post(
        add_page(Commitment), {**promised(client, make_person()), "ends_1": "08:00"}
    )
    assert "ends" in answer.context["adminform"].form.errors


def test_a_commitment_by_hand_can_be_moved_and_cancelled_with_a_reason(client, sign_in):
    sign_in("registry")
    commitment = make_commitment()
    page = client.get(change_page(commitment))
    data = sent_back(page, begins_1="08:00", ends_1="08:30")
    data["ends_0"] = data["begins_0"]
    assert client.post(change_page(commitment), data).status_code == 302
    commitment.refresh_from_db()
    assert timezone.localtime(commitment.period.lower).time() == datetime.time(8)
    client.post(step_page(commitment, "cancel"), {"reason": "改期"})
    commitment.refresh_from_db()
    assert commitment.is_cancelled
    assert client.get(change_page(commitment)).context["possible_steps"] == []


def test_what_an_app_entered_is_only_shown(client, sign_in):
    sign_in("registry")
    commitment = make_commitment(source="museum.slot:1")
    page = client.get(change_page(commitment))
    assert page.context["possible_steps"] == []
    assert not page.context["has_change_permission"]
    assert client.post(change_page(commitment), {"label": "别的"}).status_code == 403
    client.post(step_page(commitment, "cancel"), {"reason": "改期"})
    commitment.refresh_from_db()
    assert not commitment.is_cancelled
