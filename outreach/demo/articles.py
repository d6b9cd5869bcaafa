"""Invented articles of the two columns, about invented people, at every point of their way."""

import datetime
from collections import Counter
from html import escape
from pathlib import Path
from random import Random

from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.utils import timezone

from config.common.bulk import insert_all
from config.common.declarations import collect
from config.common.invention import NOTE, Plan, read_toml
from config.common.plates import PlateJob
from honours.choices import Life
from honours.models import Person
from outreach.choices.articles import ArticleStatus
from outreach.models import Article, ArticlePerson, ArticlePicture, ArticleWork, Column

WORDS = Path(__file__).with_name("articles.toml")
NUMBERS = {"jiangxin": 26, "deeds": 34}
COVER, IN_TEXT = (960, 600), (640, 800)
COVERS_A_KIND = 2
FIRST_CODE = {"jiangxin": 400_000, "deeds": 500_000}
FIRST_DAYS = 900
# What isn't published yet, at the end of each column: one article a state.
UNPUBLISHED = (
    ArticleStatus.SCHEDULED,
    ArticleStatus.APPROVAL,
    ArticleStatus.REVIEW,
    ArticleStatus.DRAFT,
)
WAY = (
    ArticleStatus.REVIEW,
    ArticleStatus.APPROVAL,
    ArticleStatus.SCHEDULED,
    ArticleStatus.PUBLISHED,
)


def make_articles(plan: Plan) -> None:
    words, dice = read_toml(WORDS), plan.dice("articles")
    craftsmen, models = people_told_of(words)
    made = [
        *_column(plan, dice, words, "jiangxin", craftsmen, told_of_craft),
        *_column(plan, dice, words, "deeds", models, told_of_deeds),
    ]
    articles = [article for article, *_rest in made]
    wanted = [article.status for article in articles]
    for article in articles:
        article.status = ArticleStatus.DRAFT
    insert_all(Article, articles)
    insert_all(
        ArticlePerson,
        (ArticlePerson(article=article, person=person) for article, person, _craft in made),
    )
    _add_pictures(made)
    _add_works(made)
    _along_the_way(articles, wanted)
    _draw(plan, made)


def people_told_of(words: dict) -> tuple[list[Person], list[Person]]:
    """Invented people whose page is public: those of a craft, and those with deeds to tell."""
    people = Person.objects.public().filter(note=NOTE).select_related("craft", "township")
    craftsmen = people.filter(life=Life.LIVING, craft__slug__in=words["crafts"]).order_by("pk")
    models = people.exclude(deeds="").filter(craft=None).order_by("pk")
    return _mixed(craftsmen), list(models[:400])


def _mixed(people) -> list[Person]:
    """One of each craft, then a second of each, and so on."""
    turns: Counter = Counter()
    found = []
    for person in people[:800]:
        turns[person.craft_id] += 1
        found.append((turns[person.craft_id], person.craft_id, person))
    return [person for _turn, _craft, person in sorted(found, key=lambda each: each[:2])]


def _column(plan: Plan, dice: Random, words: dict, slug: str, people: list[Person], tell):
    """The articles of one column, the newest last; the very last ones aren't published yet."""
    if not people:
        return
    column = Column.objects.get(slug=slug)
    number = plan.count(NUMBERS[slug])
    accounts = reviewers()
    for position in range(number):
        person = people[position % len(people)]
        craft = words["crafts"].get(person.craft.slug if person.craft else "", {})
        left = number - position - 1
        is_published = left >= len(UNPUBLISHED) or number < 2 * len(UNPUBLISHED)
        status = ArticleStatus.PUBLISHED if is_published else UNPUBLISHED[-left - 1]
        plate = craft.get("plate") or dice.choice(["metal", "tea", "wood", "paper"])
        article = Article(
            column=column,
            slug=plan.code(position + FIRST_CODE[slug], 8).lower(),
            author=dice.choice(words["authors"]),
            editor=dice.choice(words["editors"]),
            source=dice.choice(words["sources"]),
            status=status,
            cover=cover_name(plate, position % COVERS_A_KIND),
            cover_width=COVER[0],
            cover_height=COVER[1],
            **tell(dice, words, person, craft),
        )
        _date(article, plan, max(0, left - len(UNPUBLISHED)) / number, dice)
        _sign(article, accounts)
        yield article, person, craft


def _date(article: Article, plan: Plan, part: float, dice: Random) -> None:
    """Over the last years; what is scheduled appears tomorrow morning."""
    morning = datetime.time(9)
    zone = timezone.get_current_timezone()
    tomorrow = plan.today + datetime.timedelta(days=1)
    if article.status == ArticleStatus.PUBLISHED:
        day = plan.today - datetime.timedelta(
            days=round(part * FIRST_DAYS) + dice.randint(0, 4) + 1
        )
        article.publish_at = datetime.datetime.combine(day, morning, zone)
        article.publish_at = min(article.publish_at, timezone.now())
        article.published_at = article.publish_at
    elif article.status == ArticleStatus.SCHEDULED:
        article.publish_at = datetime.datetime.combine(tomorrow, morning, zone)


def reviewers() -> dict:
    """Who wrote, checked and released: the demonstration's own accounts."""
    users = get_user_model().objects.in_bulk(
        ["outreach", "admin", "managers"], field_name="username"
    )
    return {
        "submitted_by": users.get("outreach"),
        "checked_by": users.get("admin"),
        "approved_by": users.get("managers"),
    }


def _sign(article: Article, accounts: dict) -> None:
    signed = {
        ArticleStatus.DRAFT: (),
        ArticleStatus.REVIEW: ("submitted_by",),
        ArticleStatus.APPROVAL: ("submitted_by", "checked_by"),
    }.get(article.status, tuple(accounts))
    for name in signed:
        setattr(article, name, accounts[name])


def told_of_craft(dice: Random, words: dict, person: Person, craft: dict) -> dict:
    pick, own = dice.choice, words["jiangxin"]
    told = {
        "name": person.name,
        "craft": person.craft.name,
        "town": person.township.name if person.township else "临安",
        "years": dice.randint(12, 40),
        "months": dice.randint(2, 9),
        **craft,
    }
    making = dice.sample(own["making"], 2)
    body = [
        ("p", pick(own["openings"])),
        ("h2", "料与工"),
        *(("p", text) for text in making),
        ("p", "【图1】"),
        ("q", pick(own["quotes"])),
        ("h2", "手与人"),
        ("p", pick(own["passing"])),
        ("p", pick(own["endings"])),
    ]
    return {
        "title": pick(own["titles"]).format(**told),
        "summary": pick(own["summaries"]).format(**told),
        "body": marked((kind, text.format(**told)) for kind, text in body),
    }


def told_of_deeds(dice: Random, words: dict, person: Person, craft: dict) -> dict:
    """The deeds as the registry tells them, under headings."""
    own = words["deeds"]
    told = {
        "name": person.name,
        "town": person.township.name if person.township else "临安",
        "years": dice.randint(15, 38),
    }
    body = [("p", dice.choice(own["openings"]).format(**told))]
    for heading, text in zip(own["headings"], person.deeds.split("\n\n"), strict=False):
        body += [("h2", heading), ("p", text)]
    return {
        "title": dice.choice(own["titles"]).format(**told),
        "summary": person.summary,
        "body": marked(body),
    }


def marked(parts) -> str:
    shapes = {"p": "<p>{}</p>", "h2": "<h2>{}</h2>", "q": "<blockquote><p>{}</p></blockquote>"}
    return "".join(shapes[kind].format(escape(text, quote=False)) for kind, text in parts)


def _add_pictures(made: list) -> None:
    """The craft's own pattern, where the text has a place for it."""
    insert_all(
        ArticlePicture,
        (
            ArticlePicture(
                article=article,
                picture=picture_name(craft["plate"]),
                width=IN_TEXT[0],
                height=IN_TEXT[1],
                alt=f"{person.craft.name}作品的局部",
                caption=f"{person.name}的作品（局部）。{NOTE}",
            )
            for article, person, craft in made
            if craft
        ),
    )


def _add_works(made: list) -> None:
    """Works of the museum by their public addresses, as the portal's search gives them."""
    source = next((one for one in collect("search") if one.key == "objects"), None)
    found: dict[str, list] = {}
    works = []
    for article, person, craft in made:
        if not (source and craft):
            continue
        if person.craft.name not in found:
            found[person.craft.name] = source.search(person.craft.name, 4).hits
        works += [
            ArticleWork(article=article, title=hit.title, address=hit.url, position=place)
            for place, hit in enumerate(found[person.craft.name][:2])
        ]
    insert_all(ArticleWork, works)


def _along_the_way(articles: list[Article], wanted: list[str]) -> None:
    """Each as far as it is to come, by the steps that every article takes."""
    for step, status in enumerate(WAY):
        further = WAY[step:]
        keys = [article.pk for article, end in zip(articles, wanted, strict=True) if end in further]
        Article.objects.filter(pk__in=keys).update(status=status)


def cover_name(plate: str, seed: int) -> str:
    return f"articles/demo/{plate}-{seed}.webp"


def picture_name(plate: str) -> str:
    return f"articles/demo/{plate}-text.webp"


def _draw(plan: Plan, made: list) -> None:
    """The covers and pictures that these articles show, unless an earlier load left them there."""
    shown = {(article.cover.name, COVER) for article, *_rest in made}
    shown |= {(picture_name(craft["plate"]), IN_TEXT) for *_rest, craft in made if craft}
    plan.draw(
        PlateJob(*drawn_as(name), Path(default_storage.path(name)), size=size)
        for name, size in sorted(shown)
        if not Path(default_storage.path(name)).exists()
    )


def drawn_as(name: str) -> tuple[str, int]:
    """Which plate a picture is, by its name: the kind and the seed."""
    kind, _hyphen, which = Path(name).stem.partition("-")
    return kind, 50 if which == "text" else 40 + int(which)
