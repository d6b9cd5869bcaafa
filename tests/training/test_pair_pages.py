"""A pair's own page, its log, the nudge when it falls silent, and who is shown on the tree."""

from itertools import pairwise

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Person
from tests.builders import make_person
from tests.pages import queries, text_of
from tests.training.studio_builders import (
    days,
    make_boss,
    make_master,
    make_pair,
    shown,
    today,
)
from training.models import LogEntry, MentoringPair, MentoringPolicy
from training.pair_links import side_of, token_of
from training.services.mentoring import set_consent
from training.services.nudges import nudge_silent_pairs, silent_pairs
from training.services.pair_log import find_pair, write_log

pytestmark = pytest.mark.django_db

TREE = "/en/training/mentoring/"
FIND = "/en/training/mentoring/pairs/"
MASTER, APPRENTICE = "13800000011", "13800000022"


def page_of(pair: MentoringPair) -> str:
    return f"{FIND}{pair.reference}/"


def sign_in_as(client, pair: MentoringPair, phone: str):
    return client.post(FIND, {"reference": pair.reference, "phone": phone})


def entry(**changes) -> dict:
    return {"written_on": today().isoformat(), "hours": "2", "words": "练了平焊。", **changes}


@pytest.mark.parametrize(("phone", "side"), [(MASTER, "master"), (APPRENTICE, "apprentice")])
def test_each_of_the_two_opens_the_page_with_their_own_phone(client, phone, side):
    pair = make_pair()
    assert sign_in_as(client, pair, phone).status_code == 302
    page = client.get(page_of(pair))
    assert page.context["side"] == side
    client.post(page_of(pair), entry())
    assert LogEntry.objects.get().side == side


@pytest.mark.parametrize("phone", ["13800000099", ""])
def test_no_other_phone_opens_it(client, phone):
    pair = make_pair()
    sign_in_as(client, pair, phone)
    assert "log-form" not in text_of(client.get(page_of(pair)))
    client.post(page_of(pair), entry())
    client.post(f"{page_of(pair)}consent/", {"agrees": "yes"})
    pair.refresh_from_db()
    assert not LogEntry.objects.exists()
    assert (pair.master_consent_on, pair.apprentice_consent_on) == (None, None)


def test_without_a_phone_on_record_nobody_is_found_by_an_empty_one():
    pair = make_pair(apprentice_phone="", master=make_master(person=make_person()))
    assert find_pair(pair.reference, "") is None
    assert find_pair("MNOSUCHX", MASTER) is None


def test_the_registry_s_phone_serves_an_apprentice_of_the_registry():
    person = make_person(name="徒弟", phone="13800000055")
    pair = make_pair(apprentice_phone="", apprentice_person=person)
    assert find_pair(pair.reference, "13800000055")[1] == "apprentice"


def test_the_link_of_a_message_opens_the_page_for_whom_it_was_sent_to(client):
    pair = make_pair()
    token = token_of(pair.reference, "master")
    assert side_of(pair.reference, token) == "master"
    client.get(f"{page_of(pair)}open/{'x' * 24}/")
    assert "log-form" not in text_of(client.get(page_of(pair)))
    client.get(f"{page_of(pair)}open/{token}/")
    assert client.get(page_of(pair)).context["side"] == "master"
    other = make_pair(master=pair.master)
    client.get(f"{page_of(other)}open/{token}/")
    assert "log-form" not in text_of(client.get(page_of(other)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": ""}, "words"),
        ({"hours": "25"}, "hours"),
        ({"hours": "a few"}, "hours"),
        ({"written_on": days(1).isoformat()}, "written_on"),
        ({"written_on": "gestern"}, "written_on"),
    ],
)
def test_a_wrong_entry_is_said_beside_its_field(client, changes, field):
    pair = make_pair()
    sign_in_as(client, pair, MASTER)
    page = client.post(page_of(pair), entry(**changes))
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {field}


def test_an_entry_of_before_the_beginning_is_refused_in_words():
    pair = make_pair()
    with pytest.raises(Refusal) as refusal:
        write_log(pair, side="master", written_on=days(-101), words="太早")
    assert refusal.value.code == "log_entry_of_its_time"


@pytest.mark.parametrize("status", ["signing", "completed", "ended"])
def test_only_a_pair_under_way_writes(status):
    with pytest.raises(Refusal) as refusal:
        write_log(make_pair(status), side="master", written_on=days(-2), words="练")
    assert refusal.value.code == "closed"


def test_the_database_takes_no_entry_of_another_time():
    pair = make_pair("ended", ended_on=days(-10))
    entry_of = {"pair": pair, "side": "master", "words": "练"}
    LogEntry.objects.create(**entry_of, written_on=days(-10))
    for day in (days(-101), days(-9)):
        with pytest.raises(IntegrityError, match="log_entry_of_its_time"), transaction.atomic():
            LogEntry.objects.create(**entry_of, written_on=day)


def test_the_log_is_encrypted_and_stands_as_written():
    pair = make_pair()
    written = write_log(pair, side="master", written_on=today(), words="师徒之间的话")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM training_logentry")
        assert "师徒" not in cursor.fetchone()[0]
    assert not hasattr(written.events.first(), "words")
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.update(is_shared=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.all().delete()


def test_the_last_day_of_the_log_never_goes_back():
    pair = make_pair()
    write_log(pair, side="master", written_on=days(-2), words="一")
    write_log(pair, side="apprentice", written_on=days(-9), words="二")
    pair.refresh_from_db()
    assert pair.last_logged_on == days(-2)


def test_an_account_of_staff_reads_only_what_is_shared(sign_in, client):
    pair = make_pair()
    write_log(pair, side="master", written_on=days(-2), words="只给两个人看的")
    write_log(pair, side="master", written_on=days(-1), words="给工会看的", is_shared=True)
    sign_in("academy")
    page = text_of(client.get(f"/admin/training/mentoringpair/{pair.pk}/change/"))
    assert "给工会看的" in page
    assert "只给两个人看的" not in page


# --- silence ---------------------------------------------------------------------------------------


def test_a_pair_is_silent_once_nothing_was_written_for_as_long_as_the_rules_say():
    silent, fresh = make_pair(), make_pair(starts_on=days(-30))
    spoken, over = make_pair(), make_pair("ended")
    write_log(spoken, side="master", written_on=days(-59), words="练")
    assert list(silent_pairs(today=today())) == [silent]
    assert set(silent_pairs(today=days(60))) == {silent, fresh, spoken}
    assert over not in silent_pairs(today=days(60))
    MentoringPolicy.objects.create(pk=1, quiet_days=20)
    assert set(silent_pairs(today=today())) == {silent, fresh, spoken}


def test_both_of_a_silent_pair_are_asked_once_with_a_link_of_their_own():
    pair = make_pair()
    assert nudge_silent_pairs(today=today()) == 1
    assert nudge_silent_pairs(today=days(29)) == 0
    messages = list(Message.objects.order_by("pk"))
    assert [message.recipient for message in messages] == [MASTER, APPRENTICE]
    assert {message.about_reference for message in messages} == {pair.reference}
    for message, side in zip(messages, ("master", "apprentice"), strict=True):
        assert token_of(pair.reference, side) in message.text
    assert nudge_silent_pairs(today=days(31)) == 1


def test_whom_no_text_reaches_stays_on_the_list():
    person = make_person(name="无手机", phone="057163700000")
    pair = make_pair(master=make_master(person=person), apprentice_phone="")
    assert nudge_silent_pairs(today=today()) == 0
    pair.refresh_from_db()
    assert pair.nudged_on is None
    assert pair in silent_pairs(today=today())


def test_an_entry_ends_the_silence():
    pair = make_pair()
    write_log(pair, side="apprentice", written_on=today(), words="练")
    assert nudge_silent_pairs(today=today()) == 0


# --- the tree --------------------------------------------------------------------------------------


def test_a_pair_is_shown_only_while_both_agree(client):
    pair = make_pair(apprentice_name="从未同意的")
    for side in ("master", "apprentice"):
        assert "从未同意的" not in text_of(client.get(TREE))
        set_consent(pair, by=make_boss(), side=side, agrees=True)
    assert "从未同意的" in text_of(client.get(TREE))
    sign_in_as(client, pair, APPRENTICE)
    client.post(f"{page_of(pair)}consent/", {"agrees": "no"})
    assert "从未同意的" not in text_of(client.get(TREE))


def test_one_of_the_two_speaks_only_for_themselves(client):
    pair = make_pair()
    sign_in_as(client, pair, APPRENTICE)
    client.post(f"{page_of(pair)}consent/", {"agrees": "yes"})
    pair.refresh_from_db()
    assert (pair.master_consent_on, pair.apprentice_consent_on) == (None, timezone.localdate())


@pytest.mark.parametrize("who", ["master", "apprentice"])
@pytest.mark.parametrize("change", [{"is_public": False}, {"is_withheld": True}])
def test_whom_the_registry_hides_the_tree_hides_too(client, who, change):
    apprentice = make_person(name="学徒某")
    pair = shown(make_pair(apprentice_person=apprentice, apprentice_name="学徒某"))
    assert "学徒某" in text_of(client.get(TREE))
    person = pair.master.person if who == "master" else apprentice
    Person.objects.filter(pk=person.pk).update(**change)
    page = text_of(client.get(TREE))
    assert "学徒某" not in page
    assert pair.master.person.name not in page


@pytest.mark.parametrize("status", ["draft", "signing", "dropped"])
def test_only_what_was_signed_is_shown(client, status):
    pair = make_pair(status, apprentice_name="未签的")
    MentoringPair.objects.filter(pk=pair.pk).update(
        master_consent_on=today(), apprentice_consent_on=today()
    )
    assert "未签的" not in text_of(client.get(TREE))


def line(*names: str) -> list[MentoringPair]:
    """Each taught the next, ten years later."""
    people = [make_person(name=name) for name in names]
    pairs = []
    for number, (master, apprentice) in enumerate(pairwise(people)):
        start = days(-3650 * (len(names) - number))
        pair = make_pair(
            "completed",
            master=make_master(person=master),
            apprentice_person=apprentice,
            apprentice_name=apprentice.name,
            starts_on=start,
            ends_on=start.replace(year=start.year + 3),
        )
        pairs.append(shown(pair))
    return pairs


def drawn(node) -> list:
    return [node.name, *[drawn(child) for child in node.children]]


def test_the_tree_goes_from_master_to_apprentice_to_their_apprentice(client):
    pairs = line("太师父", "师父", "徒弟", "徒孙")
    shown(make_pair(master=pairs[0].master, apprentice_name="师叔", starts_on=days(-20)))
    (root,) = client.get(TREE).context["trees"]
    assert drawn(root) == ["太师父", ["师父", ["徒弟", ["徒孙"]]], ["师叔"]]


def test_two_who_taught_each_other_are_drawn_once_and_end(client):
    one, other = make_person(name="竹师"), make_person(name="木师")
    first = {"starts_on": days(-3000), "ends_on": days(-2000), "ended_on": days(-1900)}
    shown(
        make_pair(
            "completed",
            master=make_master(person=one),
            apprentice_person=other,
            apprentice_name="木师",
            **first,
        )
    )
    shown(
        make_pair(master=make_master(person=other), apprentice_person=one, apprentice_name="竹师")
    )
    (root,) = client.get(TREE).context["trees"]
    assert drawn(root) == ["竹师", ["木师", ["竹师"]]]


def test_a_hidden_link_cuts_the_line_in_two(client):
    pairs = line("太师父", "师父", "徒弟")
    set_consent(pairs[0], by=make_boss(), side="master", agrees=False)
    (root,) = client.get(TREE).context["trees"]
    assert drawn(root) == ["师父", ["徒弟"]]


@pytest.mark.parametrize(
    ("query", "roots"),
    [("q=徒甲", ["师父"]), ("q=没有", []), ("state=completed", []), ("page=9", ["师父"])],
)
def test_the_tree_is_narrowed_down(client, query, roots):
    master = make_master(person=make_person(name="师父"))
    shown(make_pair(master=master, apprentice_name="徒甲"))
    trees = client.get(f"{TREE}?{query}").context["trees"]
    assert [node.name for node in trees] == roots


def test_the_tree_needs_no_script_and_the_same_queries_whatever_it_holds(client):
    shown(make_pair())
    few = queries(client, TREE)
    for _number in range(3):
        shown(make_pair())
    assert queries(client, TREE) == few
    page = text_of(client.get(TREE))
    assert '<ul class="tree">' in page
    assert page.count("<script") == page.count('src="/static/js/portal.js"')


def test_a_pair_s_page_makes_the_same_queries_whatever_its_log_holds(client):
    pair = make_pair()
    sign_in_as(client, pair, MASTER)
    few = queries(client, page_of(pair))
    for number in range(4):
        write_log(pair, side="master", written_on=days(-number), words="练")
    assert queries(client, page_of(pair)) == few
