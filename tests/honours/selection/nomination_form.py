"""What a unit types into the nomination form, and how a test sends it."""

import re

from honours.models import Nomination

from . import builders as made

FORM = {
    "name": "章叔岩",
    "gender": "male",
    "birth_date": "1970-01-01",
    "phone": "13800000001",
    "employer": "天目山保护区",
    "post": "巡护员",
    "deeds": "三十四年，他的足迹踏遍了千顷塘的角角落落。",
    "organisation": "天目山保护区工会",
    "organisation_contact": "钱主席",
    "organisation_phone": "13900000002",
    "consent": "on",
}
PHONE = FORM["organisation_phone"]


def typed(to, **changes) -> dict:
    """The form as typed; None leaves a field out."""
    number = made.identity_number(777)
    given = {"round": to.slug, "id_number": number, **FORM, **changes}
    return {name: value for name, value in given.items() if value is not None}


def nominate(client, to, *, prefix: str = "", **changes):
    """Send the form of the round ``to``."""
    return client.post(f"{prefix}/honours/nominate/{to.slug}/", typed(to, **changes))


def nominated(client, to=None, **changes) -> Nomination:
    """A nomination made through the form, which this client may open."""
    answer = nominate(client, to or made.make_round(), **changes)
    assert answer.status_code == 302, errors(answer)
    return Nomination.objects.get(reference=answer.url.strip("/").split("/")[-1])


def errors(answer) -> dict[str, list[str]]:
    found = answer.context["form"].errors.get_json_data()
    return {name: [each["message"] for each in each_field] for name, each_field in found.items()}


def address(nomination: Nomination, part: str = "") -> str:
    return f"/honours/nominations/{nomination.reference}/{part}"


def shown(answer) -> str:
    """The page's text, without markup and runs of space."""
    text = re.sub(
        r"<(script|style|select|textarea).*?</\1>", " ", answer.content.decode(), flags=re.S
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
