"""Composes an invented honouree's page from sentences that were written by hand."""

import re
from pathlib import Path
from random import Random

from config.common.invention import read_toml

WORDS = Path(__file__).with_name("prose.toml")
MARK = re.compile(r"\[(?:(now)|(\d{4})?-(\d{4})?)\]")


def occupations(*, makers: bool) -> list[dict]:
    """The occupations to draw from; makers practise a craft."""
    rows = read_toml(WORDS)["occupation"]
    return [row for row in rows if not makers or row.get("maker")]


def blanks(person, *, since: int, years: int, unit: str, town: str) -> dict:
    """What the sentences leave open, but for the numbers."""
    return {
        "ta": "她" if person.sex == "female" else "他",
        "name": person.name,
        "years": years,
        "since": since,
        "unit": unit,
        "town": town,
    }


def numbers(dice: Random) -> dict:
    """Drawn anew for each sentence, or one number would return all over a page."""
    return {
        "few": dice.randint(3, 9),
        "dozens": dice.randint(20, 90),
        "hundreds": dice.randint(12, 90) * 10,
        "apprentices": dice.randint(4, 26),
    }


def fits(sentence: str, since: int, *, deceased: bool) -> bool:
    """Whether the sentence's mark, if it has one, lets it be said of this working life."""
    mark = MARK.match(sentence)
    if mark is None:
        return True
    now, first, last = mark.groups()
    if now:
        return not deceased
    return int(first or 0) <= since <= int(last or 9999)


def pick(dice: Random, sentences: list[str], words: dict, *, deceased: bool = False) -> str:
    possible = [each for each in sentences if fits(each, words["since"], deceased=deceased)]
    return MARK.sub("", dice.choice(possible), count=1).format(**numbers(dice), **words)


def summary_of(dice: Random, occupation: dict, words: dict) -> str:
    return pick(dice, occupation["summary"], words)


def deeds_of(dice: Random, occupation: dict, words: dict, *, state: str) -> str:
    """Four or five paragraphs: how it began, what was hard, what came of it, and a word.

    ``state`` is working, retired or passed.
    """
    general, deceased = read_toml(WORDS), state == "passed"
    parts = [
        pick(dice, occupation[part], words, deceased=deceased)
        for part in ("opening", "trial", "deed")
    ]
    if deceased:
        return "\n\n".join([*parts, pick(dice, general["passed"], words)])
    parts.insert(dice.choice((2, 3)), pick(dice, general["voices"], words))
    endings = [*general["closings"], *general[state]]
    return "\n\n".join([*parts, pick(dice, endings, words)])


def thirty_years_of(dice: Random, words: dict) -> tuple[str, str]:
    """Summary and a short page for those who stood at their post for thirty years."""
    general, words = read_toml(WORDS), {**words, "years": 30}
    parts = [pick(dice, general[part], words) for part in ("thirty", "voices")]
    return pick(dice, general["thirty_summaries"], words), "\n\n".join(parts)
