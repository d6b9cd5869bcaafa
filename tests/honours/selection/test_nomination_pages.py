"""The public form of nomination: what it takes, what it refuses, and that nothing typed is lost."""

import pytest

from honours.models import Nomination

from . import builders as made
from .nomination_form import address, nominate, nominated

pytestmark = pytest.mark.django_db


def test_the_fields_of_the_contract_suffice(client):
    round = made.make_round()
    answer = nominate(client, round, attachments=made.pdf("会议记录.pdf"))
    nomination = Nomination.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/honours/nominations/{nomination.reference}/"
    page = client.get(answer.url)
    assert f'data-reference="{nomination.reference}"' in page.content.decode()
    assert nomination.sex == "male"
    assert str(nomination.birth_date) == "1970-01-01"
    assert nomination.consented_at is not None
    assert [paper.name for paper in nomination.attachments.all()] == ["会议记录.pdf"]


@pytest.mark.parametrize("part", ["", "edit/", "attachments/", "announce/", "withdraw/", "form/"])
def test_pages_of_a_nomination_open(client, part):
    nomination = nominated(client)
    assert client.get(address(nomination, part)).status_code == 200
    assert client.get("/en" + address(nomination, part)).status_code == 200


def test_lists_open(client):
    made.make_round()
    for a in (
        "/honours/nominate/",
        "/honours/nominations/",
        "/",
        "/en/honours/nominate/",
        "/honours/",
    ):
        assert client.get(a).status_code == 200
