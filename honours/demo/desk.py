"""Who and what the invented selections are drawn from."""

from dataclasses import dataclass
from random import Random

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from config.common.invention import IdentityNumbers, Plan
from honours.models import Organisation

# Away from the numbers of the people of the registry.
FIRST_NUMBER, FIRST_PHONE = 400, 50_000_000


@dataclass
class Desk:
    """The office, with its words and those whom it deals with."""

    plan: Plan
    dice: Random
    words: dict
    occupations: list[dict]
    employers: dict[str, list[Organisation]]
    towns: list[Organisation]
    departments: dict[str, Organisation]
    first: object
    second: object
    numbers: IdentityNumbers
    number: int = 0


def account(group: str, family: str, given: str):
    """An account that nobody can sign in with, so that cases have hands that they went through."""
    users = get_user_model().objects
    account, is_new = users.get_or_create(
        username=f"demo-{family}{given}",
        defaults={"last_name": family, "first_name": given},
    )
    if is_new:
        account.set_unusable_password()
        account.save()
        account.groups.add(Group.objects.get(name=group))
    return account
