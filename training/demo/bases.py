"""Bases with rooms, courses with pictures, lecturers out of the registry's invented people."""

import datetime
from pathlib import Path

from django.core.files.storage import default_storage

from config.common.invention import NOTE, Plan, read_toml
from config.common.plates import PlateJob
from honours.choices import Life, Management
from honours.models import Craft, Organisation, Person
from training.choices.courses import CourseKind, SkillLevel
from training.models import Base, Course, CoursePicture, Equipment, Lecturer, Room

HERE = Path(__file__).parent
SIZE = (640, 800)
LECTURERS = 46
EACH_CRAFT = 3


def make_bases(plan: Plan) -> None:
    """Only once; at a larger scale the same bases have more rooms."""
    towns = {town.code: town for town in Organisation.objects.townships()}
    for position, row in enumerate(read_toml(HERE / "bases.toml")["base"]):
        base, is_new = Base.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "tier": row["tier"],
                "township": towns.get(row["township"]),
                "address": row["address"],
                "phone": "0571-00000000",
                "summary": row["summary"],
                "description": row.get("description", ""),
                "picture": picture_of(row["plate"], position + 40),
                "picture_width": SIZE[0],
                "picture_height": SIZE[1],
                "position": position,
            },
        )
        if is_new:
            _furnish(base, row["rooms"], plan.scale)


def _furnish(base: Base, rooms: list, scale: int) -> None:
    for wing in range(scale):
        for position, (name, seats, things) in enumerate(rooms):
            title = name if not wing else f"{name} {wing + 1}"
            room = Room.objects.create(base=base, name=title, seats=seats, position=position)
            Equipment.objects.bulk_create(
                Equipment(room=room, name=what, quantity=number) for what, number in things
            )


def picture_of(plate: str, seed: int) -> str:
    return f"courses/{plate}-{seed}.webp"


def make_courses(plan: Plan) -> None:
    """Only once; the same courses are held more often at a larger scale."""
    crafts = {craft.slug: craft for craft in Craft.objects.all()}
    for position, row in enumerate(read_toml(HERE / "courses.toml")["course"]):
        least, most = row.get("ages", (None, None))
        course, is_new = Course.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "title": row["title"],
                "kind": row["kind"],
                "craft": crafts.get(row.get("craft", "")),
                "occupation": row.get("occupation", ""),
                "level": row.get("level"),
                "summary": row["summary"],
                "syllabus": "\n".join(row["syllabus"]),
                "materials": row["materials"],
                "hours": row["hours"],
                "places": round_up(row["size"]),
                "age_least": least,
                "age_most": most,
                "position": position,
            },
        )
        if is_new:
            CoursePicture.objects.create(
                course=course,
                picture=picture_of(row["plate"], position),
                width=SIZE[0],
                height=SIZE[1],
                alt=course.title,
            )


def round_up(number: int) -> int:
    return -(-number // 5) * 5


def draw_pictures(plan: Plan) -> None:
    """The plates of courses and bases, unless an earlier load left them there."""
    names = [*CoursePicture.objects.values_list("picture", flat=True)]
    names += Base.objects.exclude(picture="").values_list("picture", flat=True)
    jobs = []
    for name in names:
        plate, _dash, seed = Path(name).stem.rpartition("-")
        path = Path(default_storage.path(name))
        if seed.isdecimal() and not path.exists():
            jobs.append(PlateJob(plate, int(seed), path, size=SIZE))
    plan.draw(jobs[: plan.count(len(jobs))])


def make_lecturers(plan: Plan) -> None:
    """Some of each craft, and others who teach what belongs to none."""
    dice, words = plan.dice("lecturers"), read_toml(HERE / "learning.toml")
    people = Person.objects.public().filter(
        note=NOTE, life=Life.LIVING, management=Management.IN_DISTRICT, lecturer=None
    )
    people = people.exclude(scheduling_holds__isnull=False).order_by("position", "pk")
    chosen: list[Person] = []
    wanted = plan.count(LECTURERS)
    for craft in Craft.objects.order_by("position", "slug"):
        chosen += people.filter(craft=craft)[: EACH_CRAFT * plan.scale]
    others = people.filter(craft=None)[: max(wanted - len(chosen), plan.count(16))]
    chosen = [*chosen, *others]
    lecturers = []
    for number, person in enumerate(chosen):
        kinds = kinds_of(person, number)
        appointed = plan.today - datetime.timedelta(days=dice.randint(60, 900))
        lecturers.append(
            Lecturer(
                person=person,
                kinds=kinds,
                subjects=subjects_of(person, kinds),
                level=dice.choice(
                    [SkillLevel.SENIOR, SkillLevel.TECHNICIAN, SkillLevel.SENIOR_TECHNICIAN, None]
                ),
                profile=dice.choice(words["profiles"]),
                appointment_number=f"临工匠院聘〔{appointed.year}〕{number + 1:02d}号",
                appointed_on=appointed,
                appointed_until=appointed + datetime.timedelta(days=3 * 365),
                availability=dice.choice(words["availability"]),
            )
        )
    Lecturer.objects.bulk_create(lecturers)
    through = Lecturer.crafts.through
    through.objects.bulk_create(
        through(lecturer_id=one.pk, craft_id=one.person.craft_id)
        for one in lecturers
        if one.person.craft_id
    )


def kinds_of(person: Person, number: int) -> list[str]:
    if person.craft is None:
        return [
            [CourseKind.SAFETY, CourseKind.SKILL],
            [CourseKind.DIGITAL],
            [CourseKind.CULTURE, CourseKind.SAFETY],
        ][number % 3]
    if person.craft.slug in {"electrician", "welding", "tea", "pastry"}:
        return [CourseKind.SKILL, CourseKind.CRAFT]
    return [CourseKind.CRAFT]


def subjects_of(person: Person, kinds: list[str]) -> str:
    if person.craft:
        return f"{person.craft.name}的手上功夫"
    words = {
        CourseKind.SAFETY: "班组安全与急救",
        CourseKind.SKILL: "职业技能实操",
        CourseKind.DIGITAL: "数字工具与短视频",
        CourseKind.CULTURE: "书法与健身",
    }
    return "、".join(words[kind] for kind in kinds)
