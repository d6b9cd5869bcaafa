"""Nominations as staff see and move them: list, paper entry, buttons, papers, dossier."""

import pytest

from honours.models import Nomination
from tests.builders import make_staff
from tests.pages import change_page, changelist

from . import builders as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client, english_admin):
    def as_member(*groups, **changes):
        account = make_staff(*groups, **changes)
        client.force_login(account)
        return account

    return as_member


def test_smoke(client, sign_in):
    sign_in("selection")
    for make in (
        made.make_nomination,
        made.announced,
        made.submitted,
        made.endorsed,
        made.vetted,
        made.presented,
        made.shortlisted,
        made.in_notice,
        made.cleared,
        made.approved,
    ):
        nomination = make()
        page = client.get(change_page(nomination))
        assert page.status_code == 200
        assert (
            client.get(f"/admin/honours/selectionround/{nomination.round.pk}/overview/").status_code
            == 200
        )
        assert client.get(change_page(nomination.round)).status_code == 200
    assert client.get(changelist(Nomination)).status_code == 200
    from honours.models import VettingOpinion

    page = client.get(changelist(VettingOpinion))
    assert page.status_code == 200
    pks = [o.pk for o in VettingOpinion.objects.all()]
    assert (
        client.post(
            changelist(VettingOpinion), {"action": "print_request", "_selected_action": pks}
        ).status_code
        == 200
    )
    for a in [
        "endorse",
        "first",
        "second",
        "returned",
        "opinions",
        "ready",
        "publish",
        "clear",
        "approve",
        "confer",
    ]:
        page = client.get(changelist(Nomination, f"?attention={a}"))
        assert page.status_code == 200
