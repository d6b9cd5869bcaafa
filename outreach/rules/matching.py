"""Who suits a request: decided over plain values, so that staff can be told why."""

import re

COMMON = {
    *("精神", "工匠", "劳模", "分享", "讲座", "故事", "职工"),
    *("我们", "希望", "一场", "主题", "宣讲", "师傅", "一位"),
    *("想请", "讲讲", "怎样", "孩子", "动手", "做一"),
}
MOST_FOR_WORDS = 3
FOR_CRAFT, FOR_WORD, FOR_PLACE, FOR_TOWN, FOR_CHOSEN = 12, 3, 2, 1, 40
MOST_LATELY = 3


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters, as the search has them; common ones say nothing."""
    found: set[str] = set()
    for run in re.findall("[\u3400-\u9fff]+", text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)}
    return (found | set(re.findall("[a-z0-9]{2,}", text.lower()))) - COMMON


def words_in_common(topic: str, words: str) -> int:
    """How much of a topic a speaker's own words hold, up to a limit."""
    return min(len(pairs_of(topic) & pairs_of(words)), MOST_FOR_WORDS)


def is_craft_named(topic: str, names: str) -> bool:
    """Whether the topic names the craft, by any of its names."""
    return any(name in topic for name in names.split() if len(name) > 1)


def score(
    *,
    words: int,
    knows_craft: bool,
    suits_place: bool,
    is_near: bool,
    is_chosen: bool,
    lately: int,
) -> int:
    """More is better. Whoever spoke often lately steps back behind others who suit as well."""
    gained = FOR_CRAFT * knows_craft + FOR_WORD * words
    gained += FOR_PLACE * suits_place + FOR_TOWN * is_near + FOR_CHOSEN * is_chosen
    return gained - min(lately, MOST_LATELY)
