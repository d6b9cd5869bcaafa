"""Composes an invented honouree's page from sentences that were written by hand."""

from pathlib import Path
from random import Random

from config.common.invention import read_toml

WORDS = Path(__file__).with_name("prose.toml")


def occupations(*, makers: bool) -> list[dict]:
    """The occupations to draw from; makers practise a craft."""
    rows = read_toml(WORDS)["occupation"]
    return [row for row in rows if not makers or row.get("maker")]


def blanks(dice: Random, person, *, since: int, years: int, unit: str, town: str) -> dict:
    """What the sentences leave open."""
    return {
        "ta": "她" if person.sex == "female" else "他",
        "name": person.name,
        "years": years,
        "since": since,
        "unit": unit,
        "town": town,
        "few": dice.randint(3, 9),
        "dozens": dice.randint(20, 90),
        "hundreds": dice.randint(12, 90) * 10,
        "apprentices": dice.randint(4, 26),
    }


def summary_of(dice: Random, occupation: dict, words: dict) -> str:
    return dice.choice(occupation["summary"]).format(**words)


def deeds_of(dice: Random, occupation: dict, words: dict, *, deceased: bool) -> str:
    """Four or five paragraphs: how it began, what was hard, what came of it, and a word."""
    general = read_toml(WORDS)
    parts = [dice.choice(occupation[part]) for part in ("opening", "trial", "deed")]
    if not deceased:
        parts.insert(dice.choice((2, 3)), dice.choice(general["voices"]))
    parts.append(dice.choice(general["passed" if deceased else "closings"]))
    return "\n\n".join(part.format(**words) for part in parts)


def thirty_years_of(dice: Random, words: dict) -> tuple[str, str]:
    """Summary and a short page for those who stood at their post for thirty years."""
    general, words = read_toml(WORDS), {**words, "years": 30}
    summary = dice.choice(general["thirty_summaries"])
    parts = [dice.choice(general["thirty"]), dice.choice(general["voices"])]
    return summary.format(**words), "\n\n".join(part.format(**words) for part in parts)
