"""Invented works of the collection, with their makers and pictures."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from config.common.bulk import insert_all
from config.common.invention import NOTE, Plan, batches, invented_name, read_toml
from config.common.partial_dates import PartialDate
from config.common.plates import PlateJob
from honours.choices import Life
from honours.models import Craft, Person
from museum.choices import Condition, DimensionKind, MakerRole, SourceKind
from museum.models import (
    Gallery,
    MuseumObject,
    NumberingRule,
    NumberingYear,
    ObjectDimension,
    ObjectMaker,
    ObjectPicture,
    ObjectTag,
    Tag,
    Valuation,
)

WORDS = Path(__file__).with_name("objects.toml")
OBJECTS = 1214
FIRST_YEAR = 2022
# So many different plates of a kind are drawn at most; a larger collection shows them again.
PLATES_A_KIND = 32
LARGE_ONES = 1
LARGE, SMALL = (1280, 1600), (640, 800)
MOST_MAKERS = 6000
TAGS = ("百工大展", "非遗", "劳模作品", "可触摸", "研学课", "镇馆之作", "生活用器")
INSCRIPTIONS = ("底刻“天目手作”", "边款：乙巳年春", "盒内墨书“勤俭持家”", "背面刻作者小印")
WEAR = ("口沿有细小磕缺", "表面有使用磨痕", "一角漆皮略起", "边缘有旧修补一处")
SOURCE_WORDS = {
    SourceKind.GIFT: "赠",
    SourceKind.PURCHASE: "购",
    SourceKind.LOAN: "借",
    SourceKind.DEPOSIT: "存",
    SourceKind.TRANSFER: "移",
    SourceKind.COMMISSION: "定",
}
FIRST_WORKS, GROWN_UP = 1998, 22


@dataclass
class Workshop:
    """What the invented works are drawn from."""

    plan: Plan
    dice: Random
    words: dict
    galleries: dict[str, Gallery]
    crafts: dict[str, Craft]
    makers: dict[int, list[Person]]
    tags: dict[str, Tag]
    drawn: Counter = field(default_factory=Counter)

    @classmethod
    def open(cls, plan: Plan) -> "Workshop":
        return cls(
            plan=plan,
            dice=plan.dice("objects"),
            words=read_toml(WORDS),
            galleries={gallery.slug: gallery for gallery in Gallery.objects.all()},
            crafts={craft.slug: craft for craft in Craft.objects.all()},
            makers=registered_makers(),
            tags={name: Tag.objects.get_or_create(name=name)[0] for name in TAGS},
        )


@dataclass
class Work:
    """An object before it is saved, with what hangs on it."""

    record: MuseumObject
    maker: Person | str
    pictures: list[tuple[str, int]]
    helper: tuple[str, str] | None = None
    measures: list[tuple[str, str, Decimal]] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    worth: int = 0


def registered_makers() -> dict[int, list[Person]]:
    """Invented people of the registry who are alive, by the craft that they practise."""
    found: dict[int, list[Person]] = {}
    people = Person.objects.public().filter(note=NOTE, life=Life.LIVING, craft__isnull=False)
    known = people.only("pk", "name", "craft_id", "birth_date").order_by("pk")
    for person in known[:MOST_MAKERS]:
        found.setdefault(person.craft_id, []).append(person)
    return found


def make_objects(plan: Plan) -> None:
    workshop = Workshop.open(plan)
    number = plan.count(OBJECTS)
    number_of_history = plan.count(workshop.words["history"]["numbers"])
    total = number + number_of_history
    makers = [make_craftwork] * number + [make_history] * number_of_history
    works = (make(workshop, position) for position, make in enumerate(makers))
    for batch in batches(plan.progress(works, str(_("Works")), total)):
        save(batch)
    count_on(plan, total)
    draw_pictures(plan, workshop.drawn)


def count_on(plan: Plan, total: int) -> None:
    """The numbering rule goes on behind the invented numbers."""
    rule = NumberingRule.objects.filter(is_current=True).first()
    if rule and not plan.series:
        NumberingYear.objects.update_or_create(
            rule=rule, year=plan.today.year, defaults={"last_number": total}
        )


def accession_number(plan: Plan, position: int) -> str:
    """One after the other through the years; later loads say which they are."""
    year = FIRST_YEAR + position % 5
    series = f"-{plan.series}" if plan.series else ""
    return f"TM-{year}{series}-{position + 1:04d}"


def make_craftwork(workshop: Workshop, position: int) -> Work:
    dice, kinds = workshop.dice, workshop.words["kind"]
    kind = dice.choices(kinds, weights=[each["weight"] for each in kinds])[0]
    craft = workshop.crafts[kind["craft"]]
    maker = draw_maker(workshop, craft)
    words = {
        "motif": dice.choice(kind["motifs"]),
        "form": dice.choice(kind["forms"]),
        "material": dice.choice(kind["materials"]),
        "technique": dice.choice(kind["techniques"]),
        "maker": maker if isinstance(maker, str) else maker.name,
        "months": dice.randint(2, 11),
        "dozens": dice.randint(20, 90),
        "times": dice.randint(12, 60),
    }
    record = new_record(workshop, position, workshop.galleries[kind["gallery"]])
    record.craft = craft
    record.name = kind["name"].format(**words)
    record.material, record.technique = words["material"], words["technique"]
    record.period = f"{draw_year(dice, maker, record.acquired_on.year)} 年"
    record.description = dice.choice(kind["descriptions"]).format(**words)
    if dice.random() < 0.5:
        record.description += dice.choice(workshop.words["remarks"])
    record.story = dice.choice(kind["stories"]).format(**words)
    set_sizes(dice, record, kind, is_small=words["form"] in kind.get("small", ()))
    work = Work(record, maker, draw_plates(workshop, kind["plate"]))
    add_register(workshop, work)
    return work


def add_register(workshop: Workshop, work: Work) -> None:
    """What a registrar notes besides, with dice of its own so that the works stay as they were."""
    record = work.record
    dice = workshop.plan.dice(f"register/{record.accession_number}")
    record.rights_holder = str(work.maker)
    record.source_name = str(work.maker) if dice.random() < 0.6 else "临安区总工会"
    kind = SourceKind(record.source_kind)
    record.source_document = (
        f"藏{SOURCE_WORDS[kind]}〔{record.acquired_on.year}〕{dice.randint(1, 240)}号"
    )
    if record.condition != Condition.COMPLETE:
        record.condition_note = dice.choice(WEAR)
    if dice.random() < 0.12:
        role = dice.choice([MakerRole.DESIGNER, MakerRole.ASSISTANT])
        work.helper = (invented_name(dice, "female", dice.randint(1950, 1999)), role)
    if dice.random() < 0.18:
        record.inscription = dice.choice(INSCRIPTIONS)
    if dice.random() < 0.2 and record.height_cm:
        mouth = (record.height_cm * Decimal("0.6")).quantize(Decimal("0.1")) + Decimal("0.5")
        work.measures.append((DimensionKind.BASE, "", mouth))
    if dice.random() < 0.08:
        record.parts = "盖、身各一"
        work.measures.append((DimensionKind.HEIGHT, "盖", Decimal(dice.randint(8, 40)) / 10))
    work.tags = dice.sample(list(workshop.tags.values()), dice.choice([0, 0, 1, 1, 2]))
    work.worth = dice.randint(4, 160) * 100


def draw_year(dice: Random, maker: Person | str, acquired: int) -> int:
    """The year in which a work was made: its maker grown up, the museum still without it."""
    first = FIRST_WORKS
    if isinstance(maker, Person) and maker.birth_date:
        first = min(acquired, max(first, maker.birth_date.year + GROWN_UP))
    return dice.randint(first, acquired)


def make_history(workshop: Workshop, position: int) -> Work:
    dice, words = workshop.dice, workshop.words["history"]
    item = dice.choice(words["items"])
    first, last = item.get("since", 0), item.get("until", 9999)
    decade = dice.choice([each for each in words["decades"] if first <= each <= last])
    record = new_record(workshop, position, workshop.galleries[words["gallery"]])
    record.name = f"{decade} 年代{item['name']}"
    record.period = f"{decade} 年代"
    remark = dice.choice(words["paper" if item.get("paper") else "things"])
    record.description = dice.choice(words["descriptions"]).format(decade=decade) + remark
    record.story = dice.choice(words["stories"])
    record.condition = dice.choice([Condition.NEARLY, Condition.NEARLY, Condition.DAMAGED])
    record.source_kind, record.source_note = SourceKind.GIFT, "家属捐赠"
    return Work(record, "", draw_plates(workshop, item["plate"]))


def new_record(workshop: Workshop, position: int, gallery: Gallery) -> MuseumObject:
    dice = workshop.dice
    year = min(FIRST_YEAR + position % 5, workshop.plan.today.year)
    source = dice.choice(SourceKind.values)
    return MuseumObject(
        accession_number=accession_number(workshop.plan, position),
        gallery=gallery,
        acquired_on=PartialDate(year, dice.randint(1, 10)),
        source_kind=source,
        source_note=dice.choice(workshop.words["sources"][source]),
        condition=Condition.COMPLETE if dice.random() < 0.9 else Condition.NEARLY,
        credit=NOTE,
        is_public=True,
    )


def set_sizes(dice: Random, record: MuseumObject, kind: dict, *, is_small: bool) -> None:
    """All measures between the kind's least and most by about the same part of the way."""
    part = dice.random() * (0.15 if is_small else 1)

    def between(least: int, most: int) -> float:
        return least + (most - least) * min(1, part * dice.uniform(0.8, 1.2))

    for name, (least, most) in zip(("length", "width", "height"), kind["sizes"], strict=True):
        setattr(record, f"{name}_cm", Decimal(round(between(least, most) * 10)) / 10)
    record.weight_g = round(between(*kind["grams"]) / 10) * 10 or 10


def draw_maker(workshop: Workshop, craft: Craft) -> Person | str:
    """Mostly somebody of the registry; else a name that stands for nobody."""
    dice = workshop.dice
    known = workshop.makers.get(craft.pk)
    if known and dice.random() < 0.72:
        return dice.choice(known)
    return invented_name(dice, dice.choice(["male", "female"]), dice.randint(1940, 1995))


def draw_plates(workshop: Workshop, plate: str) -> list[tuple[str, int]]:
    """One picture, of some works three; a plate is used again once enough were drawn."""
    seeds = []
    for _turn in range(3 if workshop.dice.random() < 0.1 else 1):
        seeds.append((plate, workshop.drawn[plate] % PLATES_A_KIND))
        workshop.drawn[plate] += 1
    return seeds


def save(works: list[Work]) -> None:
    insert_all(MuseumObject, (work.record for work in works))
    insert_all(
        ObjectMaker,
        (
            ObjectMaker(object=work.record, person=work.maker)
            if isinstance(work.maker, Person)
            else ObjectMaker(object=work.record, name=work.maker)
            for work in works
            if work.maker
        ),
    )
    insert_all(
        ObjectMaker,
        (
            ObjectMaker(object=work.record, name=work.helper[0], role=work.helper[1], position=1)
            for work in works
            if work.helper and work.helper[0] != work.maker
        ),
    )
    insert_all(
        ObjectDimension,
        (
            ObjectDimension(
                object=work.record, kind=kind, part=part, value=value, position=position
            )
            for work in works
            for position, (kind, part, value) in enumerate(work.measures)
        ),
    )
    insert_all(
        ObjectTag, (ObjectTag(object=work.record, tag=tag) for work in works for tag in work.tags)
    )
    insert_all(
        Valuation,
        (
            Valuation(
                object=work.record,
                amount=work.worth,
                valued_on=work.record.acquired_on,
                basis="入藏时评估",
            )
            for work in works
            if work.worth
        ),
    )
    insert_all(
        ObjectPicture,
        (
            ObjectPicture(
                object=work.record,
                picture=picture_name(plate, seed),
                width=size_of(seed)[0],
                height=size_of(seed)[1],
                position=position,
            )
            for work in works
            for position, (plate, seed) in enumerate(work.pictures)
        ),
    )


def picture_name(plate: str, seed: int) -> str:
    return f"objects/demo/{plate}-{seed}.webp"


def size_of(seed: int) -> tuple[int, int]:
    return LARGE if seed < LARGE_ONES else SMALL


def draw_pictures(plan: Plan, drawn: Counter) -> None:
    """Draw the plates that the works show, unless an earlier load left them there."""
    jobs = [
        PlateJob(
            plate, seed, Path(default_storage.path(picture_name(plate, seed))), size=size_of(seed)
        )
        for plate, number in drawn.items()
        for seed in range(min(number, PLATES_A_KIND))
    ]
    plan.draw(job for job in jobs if not job.path.exists())
