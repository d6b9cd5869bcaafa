"""A pair's life from the draft to its end, and that a master has no more apprentices than allowed."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from config.common.errors import Refusal
from tests.builders import make_person, make_staff
from tests.training.studio_builders import (
    days,
    make_boss,
    make_master,
    make_pair,
    set_most,
    today,
)
from training.choices.mentoring import PAIR_STEPS, PairStatus, Side
from training.models import Appraisal, LogEntry, Master, MentoringPair
from training.services import mentoring
from training.services.mentoring import (
    appraise_pair,
    complete_pair,
    draft_pair,
    drop_pair,
    end_pair,
    extend_pair,
    forget_phones,
    link_apprentice,
    offer_pair,
    rework_pair,
    sign_pair,
)

pytestmark = pytest.mark.django_db

TEXT = {"trade": "焊工", "goals": "能独立焊接。", "starts_on": days(-3), "ends_on": days(700)}
FINAL = {"appraised_on": days(0), "grade": "good", "words": "能独立操作。"}


def draft(**changes) -> MentoringPair:
    details = {"apprentice_name": "小王", **TEXT, **changes}
    person = details.pop("person", None) or make_person(name="叶克表")
    return draft_pair(by=make_boss(), person=person, **details)


def live(pair: MentoringPair) -> int:
    return Master.objects.values_list("live", flat=True).get(pk=pair.master_id)


def test_a_pair_from_the_draft_to_its_completion():
    boss, pair = make_boss(), draft()
    assert (pair.status, live(pair)) == ("draft", 0)
    pair = offer_pair(pair, by=boss)
    pair = sign_pair(pair, by=boss, side=Side.MASTER, signed_on=days(-2))
    assert (pair.status, live(pair)) == ("signing", 0)
    pair = sign_pair(
        pair, by=boss, side=Side.APPRENTICE, signed_on=days(-1), agrees_to_be_shown=True
    )
    assert (pair.status, pair.began_on, live(pair)) == ("active", days(-1), 1)
    assert (pair.master_consent_on, pair.apprentice_consent_on) == (None, days(-1))
    pair = appraise_pair(pair, by=boss, appraised_on=today(), grade="failed", words="还要多练。")
    pair = extend_pair(pair, by=boss, ends_on=days(900), reason="再学一年")
    pair = complete_pair(pair, by=boss, outcome="取得高级工", **FINAL)
    assert (pair.status, pair.ended_on, pair.outcome) == ("completed", today(), "取得高级工")
    assert live(pair) == 0
    assert list(pair.appraisals.values_list("kind", "grade")) == [
        ("interim", "failed"),
        ("final", "good"),
    ]


def test_a_pair_that_ends_early_frees_its_place_and_says_why():
    boss, pair = make_boss(), make_pair()
    assert live(pair) == 1
    pair = end_pair(pair, by=boss, ended_on=today(), end_reason="apprentice_left", end_words="离职")
    assert (pair.status, pair.end_reason, live(pair)) == ("ended", "apprentice_left", 0)


def test_reworking_takes_the_signatures_back():
    boss, pair = make_boss(), offer_pair(draft(), by=make_boss())
    pair = sign_pair(pair, by=boss, side="master", signed_on=today())
    pair = rework_pair(pair, by=boss, reason="目标写错了")
    assert (pair.status, pair.master_signed_on) == ("draft", None)
    pair.goals = "另一个目标"
    pair.save()


def test_nobody_signs_twice_or_tomorrow():
    boss, pair = make_boss(), offer_pair(draft(), by=make_boss())
    pair = sign_pair(pair, by=boss, side="master", signed_on=today())
    with pytest.raises(Refusal) as refusal:
        sign_pair(pair, by=boss, side="master", signed_on=today())
    assert refusal.value.code == "signed"
    with pytest.raises(Refusal):
        sign_pair(pair, by=boss, side="apprentice", signed_on=days(1))


@pytest.mark.parametrize("missing", ["master_signed_on", "apprentice_signed_on"])
def test_without_both_signatures_the_database_lets_no_pair_begin(missing):
    pair = make_pair("signing", master_signed_on=today(), apprentice_signed_on=today())
    with pytest.raises(IntegrityError, match="pair_active_once_both_signed"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(
            status="active", began_on=today(), **{missing: None}
        )


@pytest.mark.parametrize("field", ["apprentice_name", "trade", "goals", "plan", "duties"])
def test_what_was_offered_for_signature_stands(field):
    pair = make_pair("signing")
    with pytest.raises(IntegrityError, match="pair_text_stands"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(**{field: "anders"})


@pytest.mark.parametrize("field", ["starts_on", "ends_on"])
def test_the_agreed_time_stands_while_it_is_signed(field):
    pair = make_pair("signing")
    with pytest.raises(IntegrityError, match="pair_text_stands"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(**{field: days(30)})


def test_signatures_stand_once_both_are_there():
    pair = make_pair()
    with pytest.raises(IntegrityError, match="pair_signatures_stand"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(master_signed_on=days(-50))


def test_no_pair_is_completed_without_its_final_appraisal():
    pair = make_pair()
    with (
        pytest.raises(IntegrityError, match="pair_completed_by_appraisal"),
        transaction.atomic(),
    ):
        MentoringPair.objects.filter(pk=pair.pk).update(status="completed", ended_on=today())
    with pytest.raises(Refusal):
        complete_pair(pair, by=make_boss(), **{**FINAL, "grade": "failed"})
    assert not Appraisal.objects.exists()


def test_a_final_appraisal_of_failed_completes_nothing_by_raw_sql_either():
    pair = make_pair()
    pair.appraisals.create(kind="final", appraised_on=today(), grade="failed", words="不合格")
    with (
        pytest.raises(IntegrityError, match="pair_completed_by_appraisal"),
        transaction.atomic(),
    ):
        MentoringPair.objects.filter(pk=pair.pk).update(status="completed", ended_on=today())


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ends_on": days(-200)}, "pair_ends_after_start"),
        ({"ended_on": days(-1)}, "pair_over_has_its_day"),
        ({"status": "ended", "ended_on": today()}, "pair_ended_early_with_reason"),
        ({"status": "ended", "end_reason": "other"}, "pair_over_has_its_day"),
    ],
)
def test_rules_of_one_agreement_stand_in_the_database(changes, name):
    pair = make_pair()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(**changes)


def test_an_agreement_needs_an_apprentice_by_name():
    with pytest.raises(IntegrityError, match="pair_has_apprentice"), transaction.atomic():
        make_pair(apprentice_name="")


def test_the_registry_s_name_is_taken_where_none_was_written():
    assert draft(
        apprentice_name="", apprentice_person=make_person(name="陈小芳")
    ).apprentice_name == ("陈小芳")


def test_nobody_is_their_own_apprentice():
    master = make_master()
    with pytest.raises(IntegrityError, match="pair_of_two"), transaction.atomic():
        make_pair(master=master, apprentice_person=master.person)


def test_the_same_two_have_one_agreement_at_a_time():
    person, apprentice = make_person(), make_person(name="学徒")
    draft(person=person, apprentice_person=apprentice, apprentice_name="")
    with pytest.raises(Refusal):
        draft(
            person=person,
            apprentice_person=apprentice,
            apprentice_name="",
            starts_on=days(-9),
        )


def test_the_deceased_take_no_apprentices():
    with pytest.raises(Refusal):
        draft(person=make_person(life="deceased"))
    pair = offer_pair(draft(), by=make_boss())
    pair = sign_pair(pair, by=make_boss(), side="apprentice", signed_on=today())
    pair.master.person.life = "deceased"
    pair.master.person.save()
    with pytest.raises(Refusal) as refusal:
        sign_pair(pair, by=make_boss(), side="master", signed_on=today())
    assert refusal.value.code == "deceased"


def test_an_apprentice_by_name_can_be_linked_to_the_registry_once():
    pair = make_pair()
    pair = link_apprentice(pair, by=make_boss(), person=make_person(name="徒弟"))
    with pytest.raises(Refusal):
        link_apprentice(pair, by=make_boss(), person=make_person())
    with pytest.raises(IntegrityError, match="pair_text_stands"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).update(apprentice_person=None)


def test_agreements_are_never_deleted():
    pair = make_pair()
    with pytest.raises(Exception, match="delete"), transaction.atomic():
        MentoringPair.objects.filter(pk=pair.pk).delete()


# --- how many apprentices a master has -------------------------------------------------------------


def test_a_master_has_as_many_apprentices_as_the_rules_say():
    set_most(2)
    master = make_master()
    for _number in range(2):
        make_pair(master=master)
    with pytest.raises(IntegrityError, match="master_has_room"), transaction.atomic():
        make_pair(master=master)
    assert Master.objects.get().live == 2


def test_without_rules_the_first_value_holds():
    master = make_master()
    for _number in range(3):
        make_pair(master=master)
    with pytest.raises(IntegrityError, match="master_has_room"), transaction.atomic():
        make_pair(master=master)


def test_a_master_may_have_a_number_of_their_own():
    set_most(1)
    master = make_master(own_most=2)
    make_pair(master=master)
    make_pair(master=master)
    assert Master.objects.get().room == 0


def test_a_full_master_is_offered_no_further_agreement():
    set_most(1)
    pair = make_pair()
    full = draft(person=pair.master.person)
    with pytest.raises(Refusal) as refusal:
        offer_pair(full, by=make_boss())
    assert refusal.value.code == "master_has_room"


def test_whoever_has_more_than_a_new_rule_allows_keeps_them():
    master = make_master()
    pairs = [make_pair(master=master) for _number in range(3)]
    set_most(1)
    end_pair(pairs[0], by=make_boss(), ended_on=today(), end_reason="other")
    with pytest.raises(IntegrityError, match="master_has_room"), transaction.atomic():
        make_pair(master=master)
    assert Master.objects.get().live == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_signed_at_once_only_as_many_begin_as_there_are_places():
    """Ten agreements of one master wait for the last signature; three places; ten threads."""
    boss = make_boss()
    master = make_master()
    pairs = [
        make_pair(
            "signing", master=master, apprentice_name=f"徒弟{number}", master_signed_on=today()
        )
        for number in range(10)
    ]
    gate = threading.Barrier(5)

    def sign(pair) -> str:
        try:
            if not gate.broken:
                gate.wait(timeout=5)
            sign_pair(pair, by=boss, side="apprentice", signed_on=today())
        except Refusal as refusal:
            return refusal.code
        except threading.BrokenBarrierError:
            return "barrier"
        finally:
            connection.close()
        return "begun"

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(sign, pairs))
    assert sorted(answers) == ["begun"] * 3 + ["master_has_room"] * 7
    assert MentoringPair.objects.active().count() == Master.objects.get().live == 3


@pytest.mark.django_db(transaction=True)
def test_raw_sql_in_two_sessions_takes_no_place_twice():
    """The second session waits for the first, then counts what it has made of it."""
    set_most(1)
    master = make_master()
    one, other = (
        make_pair(
            "signing",
            master=master,
            apprentice_name=name,
            master_signed_on=today(),
            apprentice_signed_on=today(),
        )
        for name in ("甲", "乙")
    )
    begin = {"status": "active", "began_on": today()}
    refused = []

    def second() -> None:
        try:
            MentoringPair.objects.filter(pk=other.pk).update(**begin)
        except IntegrityError as error:
            refused.append(str(error))
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        MentoringPair.objects.filter(pk=one.pk).update(**begin)
        thread.start()
        thread.join(0.4)
        assert thread.is_alive()
    thread.join(10)
    assert len(refused) == 1
    assert "master_has_room" in refused[0]
    assert Master.objects.get().live == 1


# --- each state and verb ---------------------------------------------------------------------------

DO = {
    "offer": lambda pair, by: offer_pair(pair, by=by),
    "rework": lambda pair, by: rework_pair(pair, by=by, reason="改一改"),
    "sign_master": lambda pair, by: sign_pair(pair, by=by, side="master", signed_on=today()),
    "sign_apprentice": lambda pair, by: sign_pair(
        pair, by=by, side="apprentice", signed_on=today()
    ),
    "drop": lambda pair, by: drop_pair(pair, by=by, reason="不签了"),
    "appraise": lambda pair, by: appraise_pair(pair, by=by, **FINAL),
    "extend": lambda pair, by: extend_pair(pair, by=by, ends_on=days(500), reason="延长"),
    "link": lambda pair, by: link_apprentice(pair, by=by, person=make_person()),
    "complete": lambda pair, by: complete_pair(pair, by=by, **FINAL),
    "end": lambda pair, by: end_pair(pair, by=by, ended_on=today(), end_reason="other"),
}


def in_state(state: str) -> MentoringPair:
    return make_pair(state)


@pytest.mark.parametrize("verb", DO)
@pytest.mark.parametrize("state", PairStatus.values)
def test_each_step_is_taken_from_its_states_alone(state, verb):
    pair = in_state(state)
    wanted = PAIR_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal) as refusal:
            DO[verb](pair, make_boss())
        assert refusal.value.code == "transition"
    else:
        assert DO[verb](pair, make_boss()).status == wanted


def test_the_beginning_is_the_one_step_that_no_button_takes():
    assert {verb for _state, verb in PAIR_STEPS} == {*DO, "begin"}


@pytest.mark.parametrize("state", PairStatus.values)
def test_the_database_takes_no_other_step(state):
    pair = in_state(state)
    allowed = {to for (start, _verb), to in PAIR_STEPS.items() if start == state}
    for end in set(PairStatus.values) - allowed - {state}:
        with pytest.raises(DatabaseError), transaction.atomic():
            MentoringPair.objects.filter(pk=pair.pk).update(status=end)
    for end in allowed - {state}:
        with pytest.raises(Exception) as refusal, transaction.atomic():  # noqa: PT011, PT012
            MentoringPair.objects.filter(pk=pair.pk).update(status=end)
            raise LookupError("written")
        assert "transition" not in str(refusal.value)


@pytest.mark.parametrize("verb", DO)
def test_each_step_needs_the_permission(verb):
    state = next(start for (start, one) in PAIR_STEPS if one == verb)
    with pytest.raises(PermissionDenied):
        DO[verb](in_state(state), make_staff("museum"))


def test_a_phone_is_forgotten_a_year_after_the_end():
    pair = make_pair("ended", starts_on=days(-900), ended_on=days(-400))
    running = make_pair()
    MentoringPair.objects.filter(pk=pair.pk).update(updated_at="2020-01-01T00:00:00Z")
    assert forget_phones(today=today()) == 1
    pair.refresh_from_db()
    running.refresh_from_db()
    assert (pair.apprentice_phone, running.apprentice_phone) == ("", "13800000022")
    assert mentoring.KEPT.days == 365
    assert not LogEntry.objects.exists()
