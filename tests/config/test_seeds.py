"""The tests' own footing: what migrations sowed is there whatever ran before."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from honours.models import Organisation, Title


def sown() -> dict[str, int]:
    models = (Title, Organisation, Group, ContentType)
    return {model.__name__: model.objects.count() for model in models}


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_finds_the_seeds_and_may_destroy_them(turn):
    assert min(sown().values()) > 0
    Title.objects.create(name=f"Title of turn {turn}", slug="turn", level="district")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE honours_title, auth_group CASCADE")


def test_the_next_test_finds_them_whole(db):
    assert min(sown().values()) > 0
    assert not Title.objects.filter(slug="turn").exists()
    assert Title.objects.create(name="A later title", slug="later", level="district").pk
    assert Group.objects.get(name="registry").permissions.exists()
    assert ContentType.objects.get_for_model(Title).model_class() is Title


def test_seeds_leave_no_doubled_history(db):
    assert Title.objects.first().events.count() == 1
