"""Events, follow-ups, holds and calendars as staff use them, group by group."""

import datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from honours.models import Commitment, FollowUp, LifeEvent, Person, SchedulingHold, TaskTerm
from tests.builders import make_person
from tests.pages import (
    add_page,
    change_page,
    changelist,
    history_page,
    listed,
    queries,
    sent_back,
    step_page,
    text_of,
)

from .builders import SECRET, day, hold, promise, record

pytestmark = pytest.mark.django_db
GROUPS = ("registry", "selection", "reviewers", "care", "museum", "outreach", "academy")
GROUPS += ("auditors", "managers")
READERS = {"care", "registry", "managers", "auditors"}
SCHEDULERS = READERS | {"museum", "outreach", "academy"}
PRINTERS = {"care", "registry", "managers"}


def calendar_page(person: Person) -> str:
    return reverse("admin:honours_person_calendar", args=[person.pk])


def ics(person: Person) -> str:
    return reverse("admin:honours_person_ics", args=[person.pk])


def of_today(days: int, hours: int = 2) -> DateTimeTZRange:
    begins = timezone.now() + datetime.timedelta(days=days)
    return DateTimeTZRange(begins, begins + datetime.timedelta(hours=hours))


# --- Who sees what ----------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS)
def test_each_address_opens_to_those_whose_work_it_is(client, sign_in, group):
    event, flag = record(kind="retirement"), hold()
    sign_in(group)
    person = event.person
    allowed = {
        changelist(LifeEvent): READERS,
        change_page(event): READERS,
        history_page(event): READERS,
        add_page(LifeEvent): PRINTERS,
        step_page(event, "withdraw"): PRINTERS,
        changelist(FollowUp): SCHEDULERS,
        changelist(SchedulingHold): SCHEDULERS,
        change_page(flag): SCHEDULERS,
        add_page(SchedulingHold): {"care", "managers"},
        step_page(flag, "lift"): {"care", "managers"},
        step_page(flag, "extend"): {"care", "managers"},
        changelist(TaskTerm): {"care", "managers", "auditors"},
        add_page(TaskTerm): {"care", "managers"},
        calendar_page(person): SCHEDULERS,
        ics(person): SCHEDULERS,
        reverse("admin:honours_person_statement", args=[person.pk]): PRINTERS,
        reverse("admin:honours_person_statements"): PRINTERS,
    }
    for address, groups in allowed.items():
        expected = 200 if group in groups else 403
        assert client.get(address).status_code == expected, (address, group)


def test_visitors_are_sent_to_sign_in(client, db):
    person = make_person()
    for address in (calendar_page(person), ics(person), changelist(LifeEvent)):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("group", ["museum", "outreach", "academy", "registry", "auditors"])
def test_outside_care_nobody_reads_of_illness_or_reasons(client, sign_in, group):
    person = make_person()
    promise("2127-03-10", person=person)
    event = record(person, "hospital", document="住院小结", note=SECRET)
    flag = hold(person, reason=SECRET)
    sign_in(group)
    pages = [
        changelist(LifeEvent),
        changelist(FollowUp),
        changelist(SchedulingHold),
        change_page(flag),
        history_page(flag),
        change_page(person),
        history_page(person),
        f"{calendar_page(person)}?month=2127-03",
        *(change_page(one) for one in FollowUp.objects.filter(commitment__isnull=False)),
        ics(person),
        "/admin/",
    ]
    seen = 0
    for address in pages:
        answer = client.get(address)
        assert answer.status_code in (200, 302, 403)
        seen += answer.status_code == 200
        for word in (SECRET, "住院小结"):
            assert word not in text_of(answer), address
    assert seen >= 7
    assert client.get(change_page(event)).status_code in (302, 403)
    assert client.get(history_page(event)).status_code in (302, 403, 404)
    for one in event.follow_ups.all():
        assert client.get(change_page(one)).status_code == 302  # as if there were none


def test_care_reads_its_notes(client, sign_in):
    event, flag = record(kind="hospital", note=SECRET), hold(reason=SECRET)
    sign_in("care")
    assert SECRET in text_of(client.get(change_page(event)))
    assert SECRET in text_of(client.get(change_page(flag)))
    assert SECRET not in text_of(client.get(history_page(event)))


def test_the_other_apps_see_the_days_kept_free(client, sign_in):
    person = hold().person
    sign_in("outreach")
    text = text_of(client.get(change_page(person)))
    assert "March 1, 2127" in text
    assert "March 31, 2127" in text
    text = text_of(client.get(f"{calendar_page(person)}?month=2127-03"))
    assert text.count("Not to be scheduled") == 31


@pytest.mark.parametrize(
    ("group", "number"), [("care", 6), ("registry", 6), ("outreach", 1), ("museum", 0)]
)
def test_each_group_is_shown_its_own_follow_ups(client, sign_in, group, number):
    record()
    sign_in(group)
    assert len(listed(client.get(changelist(FollowUp)))) == number


# --- Recording --------------------------------------------------------------------------------------


def new_event(client, person: Person, **changes):
    address = f"{add_page(LifeEvent)}?person={person.pk}"
    page = client.get(address)
    assert str(person.pk) in text_of(page)
    return client.post(address, sent_back(page, **changes))


def test_the_registry_records_a_death_on_the_persons_page(client, sign_in):
    account = sign_in("registry")
    person = make_person()
    assert f"{add_page(LifeEvent)}?person={person.pk}" in text_of(client.get(change_page(person)))
    answer = new_event(client, person, kind="death", happened_on="2026-11", document="家属来电")
    event = LifeEvent.objects.get()
    assert answer.headers["Location"] == change_page(event)
    assert (event.document, event.recorded_by) == ("家属来电", account)
    person.refresh_from_db()
    assert person.is_deceased
    assert "Report the death" in text_of(client.get(change_page(event)))


def test_the_registry_isnt_offered_illness_nor_the_note(client, sign_in):
    sign_in("registry")
    page = client.get(add_page(LifeEvent))
    form = page.context["adminform"].form
    assert not {"illness", "hospital"} & {value for value, _label in form.fields["kind"].choices}
    assert "note" not in form.fields
    answer = new_event(client, make_person(), kind="illness")
    assert answer.status_code == 200
    assert not LifeEvent.objects.exists()


def test_a_refusal_is_said_on_the_form_and_nothing_typed_is_lost(client, sign_in):
    sign_in("care")
    person = make_person(life="deceased")
    answer = new_event(client, person, kind="retirement", document="退休审批表", happened_on="2020")
    assert answer.status_code == 200
    assert "can&#x27;t have happened" in text_of(answer)
    assert "退休审批表" in text_of(answer)
    assert not LifeEvent.objects.exists()


def test_a_date_to_come_is_refused_beside_its_field(client, sign_in):
    sign_in("care")
    ahead = timezone.localdate().year + 1
    answer = new_event(client, make_person(), kind="death", happened_on=str(ahead))
    assert "happened_on" in answer.context["adminform"].form.errors


def test_of_a_recorded_event_only_paper_and_note_can_change(client, sign_in):
    sign_in("care")
    event = record(kind="illness", note=SECRET)
    page = client.get(change_page(event))
    assert set(page.context["adminform"].form.fields) == {"document", "note"}
    client.post(change_page(event), sent_back(page, document="单位来电", kind="death"))
    event.refresh_from_db()
    assert (event.kind, event.document, event.note) == ("illness", "单位来电", SECRET)
    changed = event.events.order_by("pgh_id").last()
    assert changed.note == SECRET


def test_an_event_is_withdrawn_with_a_reason_on_its_page(client, sign_in):
    sign_in("care")
    event = record()
    address = step_page(event, "withdraw")
    assert client.post(address, {"reason": ""}).status_code == 200
    client.post(address, {"reason": "同名同姓"})
    event.refresh_from_db()
    assert event.status == "withdrawn"
    assert not Person.objects.get(pk=event.person_id).is_deceased


def test_on_the_persons_form_life_is_only_shown(client, sign_in):
    sign_in("registry")
    person = make_person()
    page = client.get(change_page(person))
    fields = page.context["adminform"].form.fields
    assert not {"life", "death_date", "management"} & set(fields)
    data = sent_back(page, life="deceased", management="emigrated", death_date="2020")
    assert client.post(change_page(person), data).status_code == 302
    person.refresh_from_db()
    assert (person.life, person.management, person.death_date) == ("living", "in_district", None)


def test_somebody_long_dead_can_be_entered(client, sign_in):
    sign_in("registry")
    page = client.get(add_page(Person))
    data = sent_back(page, name="先人", life="deceased", death_date="1987")
    assert client.post(add_page(Person), data).status_code == 302
    assert Person.objects.get(name="先人").is_deceased


def test_a_page_that_the_family_hides_isnt_made_public_by_a_form(client, sign_in):
    person = record().person
    record(person, "family_wish", wish="hidden")
    sign_in("registry")
    page = client.get(change_page(person))
    answer = client.post(change_page(person), sent_back(page, is_public="on"))
    assert answer.status_code == 200
    assert "The family wishes that the page isn’t shown." in text_of(answer)


# --- Follow-ups -------------------------------------------------------------------------------------


def test_outreach_finishes_its_own_task_and_finds_no_other(client, sign_in):
    event = record()
    account = sign_in("outreach")
    own = event.follow_ups.get(group="outreach")
    client.post(step_page(own, "finish"), {"outcome": "已核对两部影片。"})
    own.refresh_from_db()
    assert (own.status, own.closed_by, own.outcome) == ("done", account, "已核对两部影片。")
    other = event.follow_ups.filter(group="care").first()
    assert client.post(step_page(other, "finish"), {"outcome": ""}).status_code == 404
    other.refresh_from_db()
    assert other.status == "open"


def test_the_registry_sees_cares_tasks_without_their_buttons(client, sign_in):
    other = record().follow_ups.filter(group="care").first()
    sign_in("registry")
    page = client.get(change_page(other))
    assert page.context["possible_steps"] == []
    assert client.post(step_page(other, "finish"), {"outcome": ""}).status_code == 403


def test_a_follow_up_names_the_commitment_that_it_is_about(client, sign_in):
    person = make_person()
    promise("2127-03-10", person=person, label="进校园宣讲")
    hold(person)
    sign_in("outreach")
    text = text_of(client.get(changelist(FollowUp)))
    assert "Find somebody else or another time: 进校园宣讲" in text


# --- Holds ------------------------------------------------------------------------------------------


def test_care_sets_extends_and_lifts_a_flag_on_its_pages(client, sign_in):
    account = sign_in("care")
    person = make_person()
    promise("2127-03-10", person=person)
    address = f"{add_page(SchedulingHold)}?person={person.pk}"
    data = sent_back(client.get(address), first_day="2127-03-01", last_day="2127-03-31")
    client.post(address, {**data, "reason": SECRET})
    flag = SchedulingHold.objects.get()
    assert (flag.first_day, flag.last_day) == (day("2127-03-01"), day("2127-03-31"))
    assert (flag.reason, flag.set_by, flag.follow_ups.count()) == (SECRET, account, 1)
    client.post(step_page(flag, "extend"), {"last_day": ""})
    flag.refresh_from_db()
    assert flag.last_day is None
    client.post(step_page(flag, "lift"))
    flag.refresh_from_db()
    assert flag.status == "lifted"


def test_a_flag_that_ends_before_it_begins_is_refused_on_the_form(client, sign_in):
    sign_in("care")
    flag = hold()
    page = client.get(add_page(SchedulingHold))
    data = sent_back(page, person=flag.person_id, first_day="2127-05-02", last_day="2127-05-01")
    assert (
        "last_day" in client.post(add_page(SchedulingHold), data).context["adminform"].form.errors
    )
    answer = client.post(step_page(flag, "extend"), {"last_day": "2127-01-01"})
    assert answer.status_code == 200
    assert "before the first" in text_of(answer)


def test_a_commitment_by_hand_on_days_kept_free_is_refused_in_words(client, sign_in):
    sign_in("registry")
    person = hold().person
    data = {
        "person": person.pk,
        "kind": "lecture",
        "label": "宣讲",
        "is_public": "on",
        "begins_0": "2127-03-10",
        "begins_1": "09:00",
        "ends_0": "2127-03-10",
        "ends_1": "11:00",
    }
    answer = client.post(add_page(Commitment), data)
    assert "This person is not to be scheduled at that time." in text_of(answer)
    commitment = promise("2127-04-10", person=person)
    page = client.get(change_page(commitment))
    answer = client.post(
        change_page(commitment), sent_back(page, begins_0="2127-03-10", ends_0="2127-03-10")
    )
    assert "This person is not to be scheduled at that time." in text_of(answer)


# --- Calendar ---------------------------------------------------------------------------------------


def test_a_month_shows_what_stands_from_every_app(client, sign_in):
    person = make_person()
    promise("2127-03-10", person=person, label="进校园宣讲", place="城北小学")
    promise("2127-03-11", person=person, label="取消的课", is_cancelled=True)
    promise("2127-04-10", person=person, label="四月的市集")
    promise("2127-03-12", label="别人的宣讲")
    sign_in("outreach")
    text = text_of(client.get(f"{calendar_page(person)}?month=2127-03"))
    assert "进校园宣讲" in text
    assert "城北小学" in text
    for absent in ("取消的课", "四月的市集", "别人的宣讲"):
        assert absent not in text
    assert "?month=2127-02" in text
    assert "?month=2127-04" in text


@pytest.mark.parametrize("month", ["", "2127-13", "x", "0000-01"])
def test_a_month_that_is_none_shows_this_one(client, sign_in, month):
    person = make_person()
    promise("2127-03-10", person=person, period=of_today(0, 1), label="今天的宣讲")
    sign_in("care")
    assert "今天的宣讲" in text_of(client.get(f"{calendar_page(person)}?month={month}"))


def test_the_calendar_file_holds_what_stands_and_the_days_kept_free(client, sign_in):
    person = make_person()
    promise("2127-04-10", person=person, label="四月的市集", kind="fair", place="钱王街")
    hold(person, reason=SECRET)
    sign_in("museum")
    answer = client.get(ics(person))
    assert answer["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == [
        "Craft fair: 四月的市集",
        "Not to be scheduled",
    ]
    assert str(events[0]["location"]) == "钱王街"
    assert (events[1]["dtstart"].dt, events[1]["dtend"].dt) == (
        day("2127-03-01"),
        day("2127-04-01"),
    )


def test_a_month_costs_the_same_with_many_entries(client, sign_in):
    sign_in("care")
    one, many = make_person(), make_person()
    promise("2127-03-01", person=one)
    for number in range(2, 9):
        promise(f"2127-03-{number:02}", person=many)
    hold(many, first="2127-03-10")
    month = "?month=2127-03"
    first = queries(client, calendar_page(one) + month)
    assert first == queries(client, calendar_page(many) + month)


# --- Lists and the desk -----------------------------------------------------------------------------


def test_lists_cost_the_same_whatever_their_length(client, sign_in):
    sign_in("care")
    record(kind="retirement")
    hold()
    pages = [changelist(LifeEvent), changelist(FollowUp), changelist(SchedulingHold)]
    before = [queries(client, page) for page in pages]
    for _turn in range(3):
        record(kind="retirement")
        hold()
        person = make_person()
        promise("2127-03-10", person=person)
        hold(person)
    assert [queries(client, page) for page in pages] == before


def test_the_desk_counts_what_waits(client, sign_in):
    sign_in("care")
    make_person(life="deceased")
    today = timezone.localdate()
    flag = hold(first=str(today), last=str(today + datetime.timedelta(days=7)))
    hold(first=str(today), last=str(today + datetime.timedelta(days=8)))
    record()
    FollowUp.objects.filter(group="care").update(due_on=today - datetime.timedelta(days=1))
    text = text_of(client.get("/admin/"))
    assert "Deceased people without an event" in text
    assert "Follow-ups overdue" in text
    assert listed(client.get(changelist(SchedulingHold, "?when=ending"))) == [flag]
    assert len(listed(client.get(changelist(FollowUp, "?attention=overdue")))) == 4
    assert len(listed(client.get(changelist(Person, "?attention=unrecorded")))) == 1


def test_each_group_counts_its_own_overdue_tasks(client, sign_in):
    record()
    FollowUp.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    sign_in("outreach")
    assert "<strong>1</strong> Follow-ups overdue" in text_of(client.get("/admin/"))
    sign_in("museum")
    assert "Follow-ups overdue" not in text_of(client.get("/admin/"))
