import pytest
from django.core.management import call_command
from django.db import connection

from config.common.crypto import UnreadableSecret, keyed_hash
from honours.models import Person

NUMBER = "999999196503121214"


def stored(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def rotated(db, settings):
    settings.FIELD_KEYS = ["the-old-key-the-old-key-the-old-key"]
    person = Person.objects.create(name="示例甲", id_number=NUMBER, phone="13800000001")
    settings.FIELD_KEYS = ["the-new-key-the-new-key-the-new-key", *settings.FIELD_KEYS]
    call_command("rotate_field_keys", verbosity=0)
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    return person


def test_after_a_rotation_the_old_key_is_not_needed(rotated):
    person = Person.objects.get(pk=rotated.pk)
    assert (person.id_number, person.phone) == (NUMBER, "13800000001")
    assert [event.id_number for event in person.events.all()] == [NUMBER]


def test_after_a_rotation_a_number_is_found_by_its_new_hash(rotated):
    assert Person.objects.get(id_number_hash=keyed_hash(NUMBER)) == rotated


def test_a_rotation_leaves_no_step_in_the_history(rotated):
    assert rotated.events.count() == 1


def test_no_column_holds_the_plain_number(rotated):
    assert NUMBER not in "".join(stored("honours_person", "id_number"))
    assert NUMBER not in "".join(stored("honours_personevent", "id_number"))


def test_a_value_under_a_lost_key_says_so_instead_of_showing_ciphertext(rotated, settings):
    settings.FIELD_KEYS = ["quite-another-key-quite-another-key"]
    with pytest.raises(UnreadableSecret):
        Person.objects.get(pk=rotated.pk)
