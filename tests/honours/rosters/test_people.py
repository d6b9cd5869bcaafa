"""Who is meant: the same person, a new one, or nobody can tell."""

import pytest

from honours.models import Conferral, Person, RosterReview
from tests.honours.rosters.sheets import codes, honours, identity, make_staff, notes, run, run_rows

pytestmark = pytest.mark.django_db
HEADER = ["姓名", "单位", "荣誉称号", "年份", "身份证号", "联系电话", "出生年月", "性别"]
MODEL, NATIONAL = "浙江省劳动模范", "全国劳动模范"


def row(
    name="王建国", unit="气象局", honour=MODEL, year=2014, number="", phone="", born="", sex=""
):
    return [name, unit, honour, year, number, phone, born, sex]


def imported(*rows) -> tuple[dict, list]:
    """The counts of the first import and the results; a second import must bring nothing new."""
    first, results = run_rows(*rows, header=HEADER)
    people, awards, reviews = (one.objects.count() for one in (Person, Conferral, RosterReview))
    again, _again = run_rows(*rows, header=HEADER)
    assert {"created", "updated"}.isdisjoint(again)
    assert (again.get("flagged"), again.get("rejected")) == (
        first.get("flagged"),
        first.get("rejected"),
    )
    assert people == Person.objects.count()
    assert awards == Conferral.objects.count()
    assert reviews == RosterReview.objects.count()
    return first, results


def test_one_identity_number_is_one_person():
    counts, results = imported(row(number=identity()), row(number=identity(), honour=NATIONAL))
    assert counts == {"created": 1, "updated": 1}
    assert honours(results[0]) == [(MODEL, 2014), (NATIONAL, 2014)]


def test_the_same_row_again_changes_nothing():
    assert imported(row(number=identity()), row(number=identity()))[0] == {
        "created": 1,
        "unchanged": 1,
    }


def test_the_15_digit_number_finds_the_same_person():
    old = identity()[:6] + identity()[8:17]
    counts, _results = imported(row(number=identity()), row(number=old, honour=NATIONAL))
    assert counts == {"created": 1, "updated": 1}


def test_namesakes_with_different_numbers_are_two_people():
    counts, _results = imported(row(number=identity()), row(number=identity(sequence=123)))
    assert counts == {"created": 2}


def test_a_namesake_elsewhere_without_a_number_is_flagged_and_nothing_written():
    counts, results = imported(row(), row(unit="公交公司", honour=NATIONAL))
    assert (counts, codes(results[1])) == ({"created": 1, "flagged": 1}, ["namesake"])
    assert (Person.objects.count(), Conferral.objects.count()) == (1, 1)
    assert RosterReview.objects.get().person is None


@pytest.mark.parametrize("numbered", ["first", "second"])
def test_a_number_on_one_side_only_tells_no_namesakes_apart(numbered):
    rows = [row(), row(unit="公交公司")]
    rows[0 if numbered == "first" else 1][4] = identity()
    assert imported(*rows)[0] == {"created": 1, "flagged": 1}


def test_name_and_unit_find_a_person_again():
    assert imported(row(), row())[0] == {"created": 1, "unchanged": 1}


def test_name_and_unit_alone_are_not_enough_for_something_new():
    counts, results = imported(row(), row(honour=NATIONAL))
    assert (counts, codes(results[1])) == ({"created": 1, "flagged": 1}, ["same_unit"])


@pytest.mark.parametrize("sign", [{"phone": "13800000001"}, {"born": "1965.03"}])
def test_with_the_same_phone_or_birth_month_they_are_enough(sign):
    assert imported(row(**sign), row(honour=NATIONAL, **sign))[0] == {"created": 1, "updated": 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sex": "男"}, {"sex": "女"}),
        ({"born": "1965.03"}, {"born": "1972.03"}),
        ({"phone": "13800000001"}, {"phone": "13900000002"}),
    ],
)
def test_namesakes_in_one_unit_that_differ_are_flagged(one, other):
    counts, results = imported(row(**one), row(**other))
    assert (counts, codes(results[1])) == ({"created": 1, "flagged": 1}, ["same_unit"])


def test_a_spoilt_number_that_was_corrected_completes_the_person():
    run_rows(row(number="999999196503121215"), header=HEADER)
    counts, _results = run_rows(row(number=identity()), header=HEADER)
    assert counts == {"updated": 1}
    assert Person.objects.get().id_number == identity()


def test_a_known_number_under_another_name_is_flagged_and_nothing_written():
    counts, results = imported(
        row(number=identity()), row(name="李大强", number=identity(), honour=NATIONAL)
    )
    assert (counts, codes(results[1])) == ({"created": 1, "flagged": 1}, ["name_differs"])
    assert Conferral.objects.count() == 1
    assert RosterReview.objects.get().person.name == "王建国"


def test_nothing_that_is_stored_is_overwritten():
    first = row(number=identity(), phone="13800000001")
    second = row(number=identity(), phone="13900000002", unit="公交公司")
    counts, results = imported(first, second)
    person = Person.objects.get()
    assert counts == {"created": 1, "unchanged": 1}
    assert notes(results[1]) == ["phone_differs", "employer_differs"]
    assert (person.phone, person.employer.name) == ("13800000001", "气象局")


def test_what_is_empty_is_filled():
    counts, _results = imported(
        row(number=identity(), unit=""), row(number=identity(), phone="13800000001")
    )
    person = Person.objects.get()
    assert counts == {"created": 1, "updated": 1}
    assert (person.phone, person.employer.name) == ("13800000001", "气象局")


def test_the_unit_of_a_later_award_stays_with_the_award():
    imported(row(number=identity()), row(number=identity(), unit="公交公司", honour=NATIONAL))
    units = Conferral.objects.order_by("pk").values_list("unit_at_award", flat=True)
    assert list(units) == ["气象局", "公交公司"]


def test_an_award_of_unknown_year_gets_its_year_later():
    run_rows(row(number=identity(), year=""), header=HEADER)
    counts, [result] = run_rows(row(number=identity()), header=HEADER)
    assert (counts, honours(result)) == ({"updated": 1}, [(MODEL, 2014)])


def test_a_row_without_a_year_adds_no_second_award():
    run_rows(row(number=identity()), header=HEADER)
    assert run_rows(row(number=identity(), year=""), header=HEADER)[0] == {"unchanged": 1}


def test_a_certificate_number_is_not_given_twice():
    header = ["姓名", "身份证号", "荣誉称号", "证书编号"]
    rows = [["王建国", identity(), MODEL, "A1"], ["李大强", identity(sequence=123), MODEL, "A1"]]
    counts, results = run_rows(*rows, header=header)
    assert (counts, codes(results[1])) == ({"created": 1, "flagged": 1}, ["certificate_taken"])


def test_a_dry_run_tells_the_same_and_writes_nothing():
    rows = [row(), row(unit="公交公司"), row(name="李*")]
    dry, dry_results = run_rows(*rows, header=HEADER, dry_run=True)
    assert not Person.objects.exists()
    assert not RosterReview.objects.exists()
    wet, results = run_rows(*rows, header=HEADER)
    assert dry == wet == {"created": 1, "flagged": 1, "rejected": 1}
    assert [codes(one) for one in dry_results] == [codes(one) for one in results]


def test_history_tells_the_file_and_who():
    user = make_staff()
    run_rows(row(), header=HEADER, by=user)
    context = Person.objects.get().events.get().pgh_context
    assert context.metadata["source"] == "roster"
    assert context.metadata["file"] == "roster.xlsx"
    assert context.metadata["user"] == user.pk


def test_the_row_as_typed_is_encrypted():
    from django.db import connection

    run_rows(row(number="999999196503121215"), header=HEADER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT raw FROM honours_rosterreview")
        [stored] = cursor.fetchone()
    assert "9999991965" not in stored
    assert "999999196503121215" in RosterReview.objects.get().raw


def test_a_row_in_doubt_is_the_same_in_another_file_and_line():
    from tests.honours.rosters.sheets import book

    doubtful = row(honour="市劳模", year=2005)
    run(book([HEADER, doubtful]), "one.xlsx")
    run(book([HEADER, row(name="李大强"), doubtful]), "two.xlsx")
    assert RosterReview.objects.count() == 1


def test_an_employer_of_two_spellings_is_one_organisation():
    imported(row(unit="临安（天目）公司"), row(name="李大强", unit="临安(天目) 公司"))
    assert len({person.employer_id for person in Person.objects.all()}) == 1


def test_a_row_that_the_database_refuses_spoils_no_other(monkeypatch):
    from django.db import IntegrityError

    from honours.rosters.writing import Batch

    flush = Batch.flush

    def refuse(batch):
        if any(known.person.name == "李大强" for known in batch.people):
            raise IntegrityError("no")
        flush(batch)

    monkeypatch.setattr(Batch, "flush", refuse)
    rows = [row(name=name) for name in ("王建国", "李大强", "张文华", "陈文华")]
    counts, results = run_rows(*rows, header=HEADER)
    assert counts == {"created": 3, "rejected": 1}
    assert codes(results[1]) == ["refused"]
