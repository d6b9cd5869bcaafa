"""Organisations and crafts: one name, one code, and no circle of parents."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import ProtectedError

from honours.models import Craft, Organisation
from tests.builders import make_organisation, make_person

pytestmark = pytest.mark.django_db

CREDIT_CODE = "91110000600037341L"


def raw(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def chain(length: int) -> list[Organisation]:
    """Organisations of which each belongs to the one before."""
    found = [make_organisation()]
    while len(found) < length:
        found.append(make_organisation(parent=found[-1]))
    return found


# --- Names and codes ------------------------------------------------------------------------------


def test_an_organisation_has_a_name():
    one = make_organisation()
    with pytest.raises(ValidationError):
        Organisation(name="").full_clean()
    with pytest.raises(IntegrityError, match="organisation_has_name"):
        Organisation.objects.filter(pk=one.pk).update(name="")


@pytest.mark.parametrize("is_below", [False, True])
def test_a_name_is_used_once_below_the_same_parent_or_none(is_below):
    parent = make_organisation() if is_below else None
    make_organisation(name="一分厂", parent=parent)
    again = Organisation(name="一分厂", parent=parent)
    with pytest.raises(ValidationError, match="已有同名单位"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="organisation_unique_name"):
        Organisation.objects.bulk_create([again])


def test_a_name_may_be_used_again_below_another_parent():
    for _ in range(2):
        make_organisation(name="一分厂", parent=make_organisation())
    make_organisation(name="一分厂")


def test_an_organisation_cannot_move_to_where_its_name_is_taken():
    parent = make_organisation()
    make_organisation(name="一分厂", parent=parent)
    other = make_organisation(name="一分厂")
    with pytest.raises(IntegrityError, match="organisation_unique_name"):
        Organisation.objects.filter(pk=other.pk).update(parent=parent)


@pytest.mark.parametrize(("column", "value"), [("code", "steel"), ("credit_code", CREDIT_CODE)])
def test_a_code_belongs_to_one_organisation(column, value):
    make_organisation(**{column: value})
    other = make_organisation()
    with pytest.raises(IntegrityError, match=f"honours_organisation_{column}"):
        Organisation.objects.filter(pk=other.pk).update(**{column: value})


def test_many_organisations_may_have_no_code():
    assert {(make_organisation().code, make_organisation().credit_code)} == {(None, None)}


@pytest.mark.parametrize(
    "code", ["91110000600037341M", "9111000060003734", "９１１１００００６００", "O" * 18]
)
def test_a_credit_code_has_its_check_digit(code):
    with pytest.raises(ValidationError, match="这不是有效的统一社会信用代码"):
        Organisation(name="钢厂", credit_code=code).full_clean()


def test_a_good_credit_code_is_taken():
    Organisation(name="钢厂", credit_code=CREDIT_CODE).full_clean()


def test_the_position_of_an_organisation_is_never_negative():
    with pytest.raises(IntegrityError, match="honours_organisation_position_check"):
        Organisation.objects.update(position=-1)


# --- No circles -----------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1, 2, 3, 10])
def test_no_organisation_stands_below_itself(length):
    line = chain(length)
    line[0].parent = line[-1]
    with pytest.raises(ValidationError, match="单位不能是自己的下级"):
        line[0].full_clean()
    with pytest.raises(IntegrityError, match="organisation_no_cycle"):
        Organisation.objects.filter(pk=line[0].pk).update(parent=line[-1])


def test_no_organisation_is_born_below_itself():
    one = make_organisation()
    with pytest.raises(IntegrityError, match="organisation_no_cycle"):
        Organisation.objects.bulk_create(
            [Organisation(pk=one.pk + 1, name="己", parent_id=one.pk + 1)]
        )


def test_one_statement_cannot_close_a_circle_either():
    first, second = make_organisation(), make_organisation()
    with pytest.raises(IntegrityError, match="organisation_no_cycle"):
        raw(
            "UPDATE honours_organisation SET parent_id = CASE id WHEN %s THEN %s::bigint ELSE %s END"
            " WHERE id IN (%s, %s)",
            *(first.pk, second.pk, first.pk, first.pk, second.pk),
        )


def test_a_branch_may_move_to_another_parent():
    line, other = chain(3), make_organisation()
    Organisation.objects.filter(pk=line[1].pk).update(parent=other)
    line[2].refresh_from_db()
    assert line[2].parent.parent == other


def test_a_chain_without_end_is_refused():
    with pytest.raises(IntegrityError, match="organisation_no_cycle"):
        chain(60)


# --- Nothing gets lost ----------------------------------------------------------------------------


def test_an_organisation_that_others_belong_to_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        chain(2)[0].delete()


def test_a_town_with_people_cannot_be_deleted():
    town = Organisation.objects.townships().first()
    make_person(township=town)
    with pytest.raises(ProtectedError):
        town.delete()


def test_each_change_of_an_organisation_leaves_an_event():
    one = make_organisation(name="机械厂")
    Organisation.objects.filter(pk=one.pk).update(name="机械公司")
    events = one.events.order_by("pgh_id").values_list("pgh_label", "name")
    assert list(events) == [("insert", "机械厂"), ("update", "机械公司")]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE honours_organisationevent SET name = 'x'", "DELETE FROM honours_organisationevent"],
)
def test_an_event_of_an_organisation_stays_as_it_is(statement):
    make_organisation()
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        raw(statement)


def test_the_towns_come_in_the_official_order():
    names = list(Organisation.objects.townships().values_list("name", flat=True))
    assert (len(names), names[0], names[-1]) == (18, "锦城街道", "龙岗镇")


# --- Crafts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("column", "taken"), [("name", "竹编"), ("slug", "bamboo-weaving")])
def test_a_craft_has_a_name_and_an_address_of_its_own(column, taken):
    row = {"name": "铜雕", "slug": "bronze", column: taken}
    with pytest.raises(ValidationError):
        Craft(**row).full_clean()
    with pytest.raises(IntegrityError, match=f"honours_craft_{column}"):
        Craft.objects.bulk_create([Craft(**row)])


def test_the_position_of_a_craft_is_never_negative():
    with pytest.raises(IntegrityError, match="honours_craft_position_check"):
        Craft.objects.update(position=-1)


def test_a_craft_that_people_practise_cannot_be_deleted():
    craft = Craft.objects.get(name="竹编")
    make_person(craft=craft)
    with pytest.raises(ProtectedError):
        craft.delete()
