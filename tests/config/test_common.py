"""The floor that all apps stand on: dates, identity numbers, phones, secrets, processes, codes."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from config.common.codes import ALPHABET, random_code, random_slug
from config.common.crypto import UnreadableSecret, decrypt, encrypt, keyed_hash, keyed_hashes
from config.common.errors import Refusal, refusing
from config.common.fields import (
    DigitsField,
    EncryptedTextField,
    NormalisedCharField,
    PhoneField,
    is_phone,
    normalise,
)
from config.common.identity import birth_date_of, parse_identity_number, sex_of
from config.common.masking import mask_identity, mask_phone
from config.common.partial_dates import PartialDate, PartialDateField, PartialDateFormField
from config.common.processes import acting, locked, next_state, verbs
from honours.models import Person
from tests.builders import make_conferral, make_person, make_staff

NUMBER = "11010519491231002X"

days = st.dates(min_value=datetime.date(1000, 1, 1))
partial_dates = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]),
    days,
    st.integers(1, 3),
)


# --- Dates of which not all is known --------------------------------------------------------------


@given(partial_dates)
def test_a_partial_date_is_read_as_it_was_written(date):
    assert PartialDate.parse(str(date)) == date


@given(partial_dates)
def test_a_field_takes_what_it_gives(date):
    field = PartialDateField()
    assert field.to_python(field.get_prep_value(date)) == date
    assert field.from_db_value(field.get_prep_value(date), None, None) == date
    assert len(field.get_prep_value(date)) <= 10


@given(partial_dates)
def test_what_a_chinese_reader_sees_can_be_typed_again(date):
    with translation.override("zh-hans"):
        assert PartialDate.parse(date.display()) == date


@given(days, days)
def test_dates_sort_as_they_read(one, other):
    first, second = (PartialDate(day.year, day.month, day.day) for day in (one, other))
    assert (str(first) < str(second)) == (one < other)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1998", PartialDate(1998)),
        ("1998年", PartialDate(1998)),
        ("1998-04", PartialDate(1998, 4)),
        ("1998.4", PartialDate(1998, 4)),
        ("1998年4月", PartialDate(1998, 4)),
        ("1998年 4月", PartialDate(1998, 4)),
        ("1998/4/1", PartialDate(1998, 4, 1)),
        (" 1998年4月1日 ", PartialDate(1998, 4, 1)),
        ("2000-02-29", PartialDate(2000, 2, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(text, date):
    assert PartialDate.parse(text) == date
    assert PartialDateFormField().clean(text) == date


@pytest.mark.parametrize(
    "text",
    [
        *(
            "98",
            "19980",
            "0000",
            "1998-13",
            "1998-00",
            "1998-04-00",
            "1998-02-30",
            "1999-02-29",
            "1998-04-31",
        ),
        *("1998-4-1-2", "1998--4", "约1998年", "1998 4", "四月", "-1998", "1998-0x4", "1998-²"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)
    with pytest.raises(ValidationError, match="1998-04-01"):
        PartialDateFormField().clean(text)
    with pytest.raises(ValidationError, match="1998-04-01"):
        PartialDateField().to_python(text)


def test_a_day_needs_its_month_and_must_exist():
    with pytest.raises(ValueError, match="month"):
        PartialDate(1998, None, 4)
    with pytest.raises(ValueError, match="day"):
        PartialDate(1998, 2, 30)


@pytest.mark.parametrize("empty", ["", None])
def test_an_unknown_date_is_nothing(empty):
    assert PartialDateField().to_python(empty) is None
    assert PartialDateField().get_prep_value(empty) is None
    assert PartialDateFormField(required=False).clean(empty) is None


def test_a_date_that_was_not_touched_has_not_changed():
    field = PartialDateFormField()
    assert not field.has_changed(PartialDate(1998, 4), "1998-04")
    assert not field.has_changed(None, "")
    assert field.has_changed(PartialDate(1998, 4), "1998-05")


@pytest.mark.django_db
def test_partial_dates_are_kept_and_sort_in_the_database():
    for parts in ((1998, 4, 2), (1998,), (1997, 12, 31), (1998, 4)):
        make_person(birth_date=PartialDate(*parts))
    dates = Person.objects.order_by("birth_date").values_list("birth_date", flat=True)
    assert [str(date) for date in dates] == ["1997-12-31", "1998", "1998-04", "1998-04-02"]
    assert Person.objects.get(birth_date=PartialDate(1998)).birth_date.month is None


# --- Identity numbers -----------------------------------------------------------------------------

numbers = st.builds(
    lambda region, born, order: f"{region}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 659999),
    st.dates(datetime.date(1900, 1, 1), datetime.date(2020, 12, 31)),
    st.integers(0, 999),
)


@given(numbers)
def test_a_number_with_its_check_digit_is_taken_and_tells_birth_date_and_sex(digits):
    number = digits + ric.calc_check_digit(digits + "0")
    assert parse_identity_number(number) == number
    assert birth_date_of(number).strftime("%Y%m%d") == digits[6:14]
    assert sex_of(number) == ("male" if int(digits[16]) % 2 else "female")


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_no_single_wrong_digit_goes_unseen(digits, place, shift):
    number = digits + ric.calc_check_digit(digits + "0")
    wrong = str((int(number[place]) + shift) % 10)
    with pytest.raises(ValidationError):
        parse_identity_number(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        f" {NUMBER} ",
        f"'{NUMBER}",
        "110105 19491231 002X",
        "110105-491231-002",
    ],
)
def test_numbers_are_brought_to_one_form_the_old_ones_too(typed):
    assert parse_identity_number(typed) == NUMBER


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        ("", "length", "18 位"),
        ("1101051949123100", "length", "18 位"),
        (NUMBER + "1", "length", "18 位"),
        ("1101051949123100XX", "characters", "只含数字，末位可为 X"),
        ("11010549123100X", "characters", "只含数字，末位可为 X"),
        ("A10105194912310021", "characters", "只含数字，末位可为 X"),
        ("110105194913310022", "birth_date", "出生日期有误"),
        ("110105194902300022", "birth_date", "出生日期有误"),
        ("110105184912310022", "birth_date", "出生日期有误"),
        ("110105299912310022", "birth_date", "出生日期有误"),
        ("110105194912310021", "check_digit", "校验码不符"),
    ],
)
def test_a_bad_number_is_refused_with_its_reason(typed, code, sentence):
    with pytest.raises(ValidationError, match=sentence) as refused:
        parse_identity_number(typed)
    assert refused.value.code == code


# --- Masks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13800000001", "138****0001"),
        ("057163720000", "057*****0000"),
        ("63720000", "****0000"),
        ("0000", "0000"),
        ("", ""),
    ],
)
def test_of_a_phone_only_the_ends_are_shown(number, shown):
    assert mask_phone(number) == shown


@given(st.text("0123456789", min_size=5, max_size=20))
def test_a_mask_keeps_the_length_and_hides_at_least_what_is_in_the_middle(number):
    for masked in (mask_phone(number), mask_identity(number)):
        assert len(masked) == len(number)
        assert masked.endswith(number[-4:])
        assert "*" in masked


def test_of_an_identity_number_only_the_last_four_are_shown():
    assert mask_identity(NUMBER) == "*" * 14 + "002X"
    assert mask_identity("") == ""


# --- What an input method produces ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000001", "13800000001"),
        ("１３８０００００００１", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("+86 13800000001", "13800000001"),
        ("008613800000001", "13800000001"),
        ("0571-63720000", "057163720000"),
        ("（0571）63720000", "057163720000"),
        ("0571—6372 0000", "057163720000"),
    ],
)
def test_phones_are_kept_as_digits(typed, kept):
    assert PhoneField().clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1380000000", "mobile_length"),
        ("138000000011", "mobile_length"),
        ("12800000001", "invalid"),
        ("63720000", "invalid"),
        ("0571-123", "invalid"),
        ("无", "invalid"),
        ("13800000001转2", "invalid"),
        ("", "required"),
    ],
)
def test_what_cannot_be_dialled_is_refused(typed, code):
    with pytest.raises(ValidationError) as refused:
        PhoneField().clean(typed)
    assert [error.code for error in refused.value.error_list] == [code]


def test_a_wrong_length_is_named():
    with pytest.raises(ValidationError, match="10"):
        PhoneField().clean("1380000000")


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_is_a_phone(digits):
    assert is_phone(digits)
    assert PhoneField().clean(digits) == digits


@pytest.mark.parametrize(
    ("typed", "kept"), [("ＡＢＣ　１２３", "ABC 123"), ("  竹  编 \n", "竹 编"), ("", "")]
)
def test_full_width_letters_and_stray_spaces_are_brought_in_order(typed, kept):
    assert normalise(typed) == kept
    assert NormalisedCharField(required=False).clean(typed) == kept


@given(st.text())
def test_what_is_in_order_stays_as_it_is(text):
    assert normalise(normalise(text)) == normalise(text)


def test_full_width_digits_are_a_number():
    assert DigitsField().clean(" ３０ ") == 30
    assert DigitsField().clean(30) == 30
    with pytest.raises(ValidationError):
        DigitsField().clean("三十")


# --- Secrets --------------------------------------------------------------------------------------


@given(st.text(min_size=1))
def test_a_secret_is_read_again_and_never_looks_the_same(text):
    first, second = encrypt(text), encrypt(text)
    assert first != second
    assert decrypt(first) == decrypt(second) == text


def test_equal_texts_have_equal_hashes_and_others_do_not():
    assert keyed_hash(NUMBER) == keyed_hash(NUMBER)
    assert keyed_hash(NUMBER) != keyed_hash(NUMBER[:-1])
    assert NUMBER not in keyed_hash(NUMBER)


def test_a_hash_depends_on_the_key(settings):
    before = keyed_hash(NUMBER)
    settings.FIELD_KEYS = ["another-key-another-key-another-key", *settings.FIELD_KEYS]
    assert keyed_hash(NUMBER) != before
    assert keyed_hashes(NUMBER)[1] == before


def test_a_secret_that_was_touched_is_not_read():
    token = encrypt(NUMBER)
    with pytest.raises(UnreadableSecret):
        decrypt(token[:-4] + "AAA=")


@pytest.mark.parametrize("lookup", ["exact", "in", "contains", "icontains", "startswith", "gt"])
def test_an_encrypted_column_knows_no_comparison_that_would_find_nothing(lookup):
    assert EncryptedTextField().get_lookup(lookup) is None


@pytest.mark.django_db
def test_an_encrypted_column_is_not_readable_in_the_table():
    person = make_person(phone="13800000001", id_number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, id_number FROM honours_person WHERE id = %s", [person.pk])
        row = cursor.fetchone()
    for stored, plain in zip(row, ("13800000001", NUMBER), strict=True):
        assert plain not in stored
        assert decrypt(stored) == plain
    assert Person.objects.get(pk=person.pk).phone == "13800000001"


@pytest.mark.django_db
def test_nothing_stays_nothing_in_an_encrypted_column():
    person = make_person(phone="")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM honours_person WHERE id = %s", [person.pk])
        assert cursor.fetchone() == ("",)
    assert Person.objects.get(pk=person.pk).phone == ""


# --- Processes ------------------------------------------------------------------------------------

TABLE = {("open", "close"): "closed", ("open", "drop"): "dropped", ("closed", "reopen"): "open"}


def test_a_process_goes_where_its_table_says():
    assert next_state(TABLE, "open", "close") == "closed"
    assert verbs(TABLE, "open") == ["close", "drop"]
    assert verbs(TABLE, "dropped") == []


@pytest.mark.parametrize(
    ("state", "verb"), [("closed", "close"), ("dropped", "reopen"), ("x", "y")]
)
def test_a_step_that_is_not_in_the_table_is_refused_in_words(state, verb):
    with pytest.raises(Refusal, match="当前状态下不能进行这一步") as refused:
        next_state(TABLE, state, verb)
    assert refused.value.code == "transition"


@pytest.mark.django_db
def test_who_acts_and_why_stands_in_the_history():
    staff, person = make_staff("managers"), make_person()
    with acting(staff, reason="更正", needs="honours.change_person"):
        Person.objects.filter(pk=person.pk).update(post="篾匠")
    with acting(None):
        Person.objects.filter(pk=person.pk).update(post="编织工")
    made, by_staff, by_visitor = (
        event.pgh_context and event.pgh_context.metadata
        for event in person.events.order_by("pgh_id")
    )
    assert made is None
    assert by_staff == {"user": staff.pk, "reason": "更正"}
    assert by_visitor == {"source": "visitor"}


@pytest.mark.django_db
@pytest.mark.parametrize("groups", [["auditors"], [], None])
def test_who_lacks_the_permission_does_not_act(groups):
    by = None if groups is None else make_staff(*groups)
    with pytest.raises(PermissionDenied), acting(by, needs="honours.change_person"):
        pytest.fail("acted")


@pytest.mark.django_db
def test_what_goes_wrong_while_acting_is_undone():
    person = make_person()

    def go_wrong():
        with acting(make_staff("managers")):
            Person.objects.filter(pk=person.pk).update(post="篾匠")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        go_wrong()
    person.refresh_from_db()
    assert person.post == ""


@pytest.mark.django_db
def test_a_locked_record_is_read_anew():
    person = make_person()
    Person.objects.filter(pk=person.pk).update(post="篾匠")
    with transaction.atomic():
        assert locked(person).post == "篾匠"


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_a_constraint_refuses_is_told_in_its_sentence():
    conferral = make_conferral()
    with pytest.raises(Refusal, match="此人该年度的这项称号已登记") as refused, refusing():
        make_conferral(person=conferral.person)
    assert refused.value.code == "conferral_once_a_person_and_year"


@pytest.mark.django_db
def test_a_better_sentence_for_the_case_at_hand_is_taken():
    conferral = make_conferral()
    sentences = {"conferral_once_a_person_and_year": "去年已授予。"}
    with pytest.raises(Refusal, match="去年已授予"), refusing(sentences):
        make_conferral(person=conferral.person)


@pytest.mark.django_db
def test_after_a_refusal_the_work_goes_on():
    with pytest.raises(Refusal), refusing():
        make_person(publication_basis="")
    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_an_error_without_a_sentence_passes():
    person = make_person()
    with pytest.raises(IntegrityError), refusing():
        make_person(slug=person.slug)


# --- Codes ----------------------------------------------------------------------------------------


def test_codes_have_no_characters_that_are_mistaken_for_others():
    assert not set(ALPHABET) & set("0O1IL5S2ZU")
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_codes_are_long_and_never_the_same():
    codes = {random_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)


def test_a_code_in_an_address_is_lower_case():
    assert all(slug == slug.lower() and len(slug) == 8 for slug in (random_slug(), random_slug()))


def test_the_database_refuses_a_day_that_does_not_exist(db):
    person = make_person()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE honours_person SET birth_date = '1998-02-30' WHERE id = %s", [person.pk]
        )


def test_dates_sort_with_the_year_before_its_months():
    dates = [PartialDate(1998, 4), PartialDate(1998), PartialDate(1997, 12, 31)]
    assert [str(date) for date in sorted(dates)] == ["1997-12-31", "1998", "1998-04"]
