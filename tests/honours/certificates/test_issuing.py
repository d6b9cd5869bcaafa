"""Numbers without gaps, text that stays as printed: through the service and past it."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.history import history_of
from honours.models import CertificateSeries, Conferral, IssuedCertificate
from honours.services.certificates import issue_certificates, reissue_certificate
from honours.services.conferrals import suspend_conferral
from tests.builders import make_conferral, make_organisation, make_staff, title

from .builders import DAY, make_certificate, make_craftsman, numbers, revoke

pytestmark = pytest.mark.django_db
THREADS = 30


@pytest.fixture
def manager():
    return make_staff("managers")


# --- Numbers --------------------------------------------------------------------------------------


def test_numbers_follow_the_titles_and_then_the_order_given(manager):
    craftsmen = [make_craftsman() for _each in range(3)]
    worker = make_conferral(award_year=2025)
    given = [craftsmen[2], worker, craftsmen[0], craftsmen[1]]
    issued = issue_certificates(given, by=manager)
    assert issued == given
    assert [each.certificate_number for each in issued] == [
        "天目工匠〔2025〕001号",
        "临安区劳动模范〔2025〕001号",
        "天目工匠〔2025〕002号",
        "天目工匠〔2025〕003号",
    ]
    papers = IssuedCertificate.objects.order_by("pk").values_list("number_text", flat=True)
    assert papers[0] == "临安区劳动模范〔2025〕001号"  # this title stands before the other
    stored = Conferral.objects.get(pk=craftsmen[0].pk).certificate_number
    assert stored == "天目工匠〔2025〕002号"


def test_the_next_batch_goes_on_where_the_last_one_ended(manager):
    issue_certificates([make_craftsman(), make_craftsman()], by=manager)
    (third,) = issue_certificates([make_craftsman()], by=manager)
    assert third.certificate_number == "天目工匠〔2025〕003号"
    (other_year,) = issue_certificates([make_craftsman(award_year=2024)], by=manager)
    assert other_year.certificate_number == "天目工匠〔2024〕001号"


def test_an_honour_given_twice_gets_one_number(manager):
    conferral = make_craftsman()
    assert len(issue_certificates([conferral, conferral], by=manager)) == 1
    assert numbers() == ["天目工匠〔2025〕001号"]


def test_a_batch_with_one_bad_honour_issues_none_and_leaves_no_gap(manager):
    good, suspended = make_craftsman(), make_craftsman()
    suspend_conferral(suspended, by=manager, reason="正在调查")
    with pytest.raises(Refusal, match=suspended.person.name):
        issue_certificates([good, suspended], by=manager)
    assert numbers() == []
    issue_certificates([good], by=manager)
    assert numbers() == ["天目工匠〔2025〕001号"]


def test_a_transaction_that_fails_later_takes_no_number_with_it(manager):
    conferral = make_craftsman()
    with transaction.atomic():
        issue_certificates([conferral], by=manager)
        transaction.set_rollback(True)
    assert numbers() == []
    assert Conferral.objects.get(pk=conferral.pk).certificate_number == ""
    issue_certificates([make_craftsman()], by=manager)
    assert numbers() == ["天目工匠〔2025〕001号"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_thirty_who_issue_at_once_leave_no_gap_and_no_double():
    manager = make_staff("managers")
    conferrals = [make_craftsman() for _each in range(THREADS)]

    def issue(conferral) -> None:
        try:
            with transaction.atomic():
                issue_certificates([conferral], by=manager)
                if conferral in conferrals[::6]:  # these give up after they had a number
                    transaction.set_rollback(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as crowd:
        list(crowd.map(issue, conferrals))
    kept = THREADS - len(conferrals[::6])
    papers = IssuedCertificate.objects.order_by("number")
    assert list(papers.values_list("number", flat=True)) == list(range(1, kept + 1))
    assert CertificateSeries.objects.get().last_number == kept
    held = Conferral.objects.exclude(certificate_number="")
    assert len(set(held.values_list("certificate_number", flat=True))) == kept


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_ten_who_issue_the_same_honour_at_once_issue_one_certificate():
    manager, conferral = make_staff("managers"), make_craftsman()

    def issue(_turn) -> bool:
        try:
            issue_certificates([conferral], by=manager)
        except Refusal:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as crowd:
        assert sum(crowd.map(issue, range(10))) == 1
    assert numbers() == ["天目工匠〔2025〕001号"]


@pytest.mark.parametrize(
    "changes", [{"award_year": None}, {"certificate_number": "工匠 12"}], ids=["year", "number"]
)
def test_an_honour_without_year_or_with_a_number_is_refused(manager, changes):
    with pytest.raises(Refusal):
        issue_certificates([make_craftsman(**changes)], by=manager)


def test_a_number_that_was_typed_elsewhere_is_named(manager):
    other = make_craftsman(certificate_number="天目工匠〔2025〕001号")
    with pytest.raises(Refusal, match=other.person.name):
        issue_certificates([make_craftsman()], by=manager)


def test_a_title_too_long_for_the_number_is_refused_with_what_to_do(manager):
    honour = title("天目工匠")
    honour.name = "杭州市临安区" + "模" * 54
    honour.save()
    with pytest.raises(Refusal, match="请先缩短"):
        issue_certificates([make_craftsman(title=honour)], by=manager)
    CertificateSeries.objects.create(
        title=honour, year=2025, pattern="临〔{year}〕{number:03d}号", wording="好"
    )
    issue_certificates([make_craftsman(title=honour)], by=manager)
    assert numbers() == ["临〔2025〕001号"]


def test_staff_say_how_numbers_look_and_next_year_begins_with_it(manager):
    make_certificate(by=manager)
    series = CertificateSeries.objects.get()
    series.pattern, series.wording = "临工匠〔{year}〕{number:02d}号", "{unit}：“{title}”。"
    series.full_clean()
    series.save()
    assert make_certificate(by=manager).number_text == "临工匠〔2025〕02号"
    later = make_certificate(by=manager, award_year=2026)
    assert (later.number_text, later.wording) == (
        "临工匠〔2026〕01号",
        "天目竹编合作社：“天目工匠”。",
    )


@pytest.mark.parametrize(
    "pattern",
    [
        "第{number}号",
        "{year}年",
        "{year}{number}{name}",
        "{year}{number:>999999d}",
        "{year}{number.__class__}",
        "{year}{number!r}",
        "{year}{number",
        "",
    ],
)
def test_a_pattern_without_year_and_number_or_with_anything_else_is_refused(pattern):
    series = CertificateSeries(title=title("天目工匠"), year=2025, pattern=pattern, wording="好")
    with pytest.raises(ValidationError) as refused:
        series.full_clean()
    assert "pattern" in refused.value.message_dict


@pytest.mark.parametrize("wording", ["{number}", "{title.pk}", "{", "好" * 161])
def test_a_wording_with_an_unknown_blank_is_refused(wording):
    series = CertificateSeries(title=title("天目工匠"), year=2025, wording=wording)
    with pytest.raises(ValidationError) as refused:
        series.full_clean()
    assert list(refused.value.message_dict) == ["wording"]


@pytest.mark.parametrize("group", ["registry", "care", "auditors", "museum", "reviewers"])
def test_others_issue_nothing(group):
    with pytest.raises(PermissionDenied):
        issue_certificates([make_craftsman()], by=make_staff(group))
    assert numbers() == []


def test_selection_issues(manager):
    issue_certificates([make_craftsman()], by=make_staff("selection"))
    assert len(numbers()) == 1


# --- The text that was printed ----------------------------------------------------------------------


def test_a_certificate_freezes_what_it_says(manager):
    paper = make_certificate(by=manager)
    conferral, person = paper.conferral, paper.conferral.person
    name = person.name
    person.name = "改名之后"
    person.save()
    honour = conferral.title
    honour.name, honour.conferring_body = "新工匠", "新总工会"
    honour.save()
    Conferral.objects.filter(pk=conferral.pk).update(unit_at_award="新单位", decision_number="新")
    paper.refresh_from_db()
    assert (paper.holder_name, paper.title_name) == (name, "天目工匠")
    assert paper.conferring_body == "杭州市临安区总工会"
    assert paper.wording == "技艺精湛，业绩突出，特命名为“天目工匠”，以资鼓励。"
    assert (paper.unit_at_award, paper.decision_number) == ("天目竹编合作社", "临工发〔2025〕9 号")
    assert (paper.award_year, paper.number, paper.issued_on) == (2025, 1, DAY)


def test_collectives_have_certificates_too(manager):
    conferral = make_conferral(
        organisation=make_organisation(name="竹编班组"),
        title=title("临安区模范集体"),
        award_year=2025,
    )
    issue_certificates([conferral], by=manager)
    assert IssuedCertificate.objects.get().holder_name == "竹编班组"


def test_it_is_dated_today_unless_told_otherwise(manager):
    issue_certificates([make_craftsman()], by=manager)
    assert IssuedCertificate.objects.get().issued_on == timezone.localdate()


def test_codes_cannot_be_guessed_from_one_another(manager):
    issue_certificates([make_craftsman() for _each in range(5)], by=manager)
    codes = list(IssuedCertificate.objects.values_list("code", flat=True))
    assert {len(code) for code in codes} == {12}
    assert len({code[:4] for code in codes}) == 5


@pytest.mark.parametrize(
    "change",
    [
        "holder_name = '别人'",
        "title_name = '全国劳动模范'",
        "number_text = '临工匠1号'",
        "wording = '另外的话'",
        "conferring_body = '国务院'",
        "decision_number = '1'",
        "unit_at_award = '1'",
        "award_year = 2020",
        "issued_on = '2020-01-01'",
        "number = 7",
        "code = 'AAAAAAAAAAAA'",
        "created_at = '2020-01-01'",
    ],
)
def test_the_database_keeps_every_word_of_it(manager, change):
    make_certificate(by=manager)
    refuses(f"UPDATE honours_issuedcertificate SET {change}", "certificate_stays_as_printed")


def refuses(statement: str, constraint: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        run(statement)
    assert refused.value.__cause__.diag.constraint_name == constraint


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_of_it_can_be_deleted(manager):
    make_certificate(by=manager)
    for table in ("honours_issuedcertificate", "honours_certificateseries"):
        with pytest.raises(Exception, match="delete"), transaction.atomic():
            run(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE honours_certificateseries SET last_number = last_number + 1",
        "UPDATE honours_certificateseries SET last_number = 0",
        "UPDATE honours_certificateseries SET year = 2024",
        "INSERT INTO honours_certificateseries"
        " (created_at, updated_at, title_id, year, pattern, wording, last_number)"
        " SELECT now(), now(), title_id, 2030, '{year}{number}', '好', 5"
        " FROM honours_certificateseries",
    ],
)
def test_the_count_of_a_series_is_made_by_its_certificates_alone(manager, statement):
    make_certificate(by=manager)
    refuses(statement, "certificate_series_counted")


@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_database_gives_the_next_number_and_no_other(manager, number):
    paper = make_certificate(by=manager)
    conferral = make_craftsman()
    taken = "certificate_number_in_series_once" if number == 1 else None
    refuses(
        copy_of(paper, conferral=conferral, number=number),
        taken or "certificate_takes_the_next_number",
    )
    run(copy_of(paper, conferral=conferral, number=2))
    assert CertificateSeries.objects.get().last_number == 2


def copy_of(paper: IssuedCertificate, *, conferral: Conferral, number: int) -> str:
    """The paper's row for another honour, as a script would write it."""
    return f"""
        INSERT INTO honours_issuedcertificate
            (created_at, updated_at, code, conferral_id, series_id, number, number_text, issued_on,
             holder_name, title_name, conferring_body, award_year, decision_number, unit_at_award,
             wording, replacement_reason)
        SELECT now(), now(), 'X{number}', {conferral.pk}, series_id, {number}, 'X{number}', issued_on,
             holder_name, title_name, conferring_body, award_year, '', '', wording, ''
        FROM honours_issuedcertificate WHERE id = {paper.pk}
    """


def test_the_database_asks_for_a_valid_honour_of_the_series(manager):
    paper = make_certificate(by=manager)
    suspended = suspend_conferral(make_craftsman(), by=manager, reason="正在调查")
    for conferral in (suspended, make_craftsman(award_year=2024), make_conferral(award_year=2025)):
        refuses(copy_of(paper, conferral=conferral, number=2), "certificate_fits_its_honour")


@pytest.mark.parametrize(
    "change", ["certificate_number = '12'", "award_year = 2024", "title_id = title_id - 1"]
)
def test_an_honour_keeps_what_its_certificate_says(manager, change):
    paper = make_certificate(by=manager)
    refuses(
        f"UPDATE honours_conferral SET {change} WHERE id = {paper.conferral_id}",
        "conferral_keeps_its_certificate",
    )


# --- Issued anew --------------------------------------------------------------------------------------


def test_a_certificate_is_issued_anew_with_the_next_number_and_the_present_name(manager):
    paper = make_certificate(by=manager)
    other = make_certificate(by=manager)
    person = paper.conferral.person
    person.name = "陈更正"
    person.save()
    new = reissue_certificate(paper.conferral, by=manager, reason="名字印错")
    paper.refresh_from_db()
    assert (new.number, new.holder_name, other.number) == (3, "陈更正", 2)
    assert paper.replaced_on == new.issued_on == timezone.localdate()
    assert Conferral.objects.get(pk=paper.conferral_id).certificate_number == new.number_text
    assert history_of(paper)[0]["reason"] == "名字印错"


def test_a_replacement_needs_a_reason_and_something_to_replace(manager):
    paper = make_certificate(by=manager)
    with pytest.raises(Refusal):
        reissue_certificate(paper.conferral, by=manager, reason="")
    with pytest.raises(Refusal):
        reissue_certificate(make_craftsman(), by=manager, reason="遗失")
    assert len(numbers()) == 1


def test_a_fallen_honour_has_no_new_certificate(manager):
    paper = make_certificate(by=manager)
    revoke(paper.conferral, by=manager)
    with pytest.raises(Refusal):
        reissue_certificate(paper.conferral, by=manager, reason="遗失")


def test_a_replacement_is_not_taken_back(manager):
    paper = make_certificate(by=manager)
    reissue_certificate(paper.conferral, by=manager, reason="遗失")
    refuses(
        "UPDATE honours_issuedcertificate SET replaced_on = NULL, replacement_reason = ''"
        f" WHERE id = {paper.pk}",
        "certificate_stays_as_printed",
    )
    later = datetime.date(2030, 1, 1)
    refuses(
        f"UPDATE honours_issuedcertificate SET replaced_on = '{later}' WHERE id = {paper.pk}",
        "certificate_stays_as_printed",
    )
