"""A small programme for browser tests: some people, works, slots and a staff account."""

import io
from dataclasses import dataclass

from django.core.files.base import ContentFile
from PIL import Image

from honours.models import Craft, Person
from museum.models import Gallery, MuseumObject, Slot
from tests.builders import make_conferral, make_object, make_person, make_slot, title


@dataclass
class Scene:
    person: Person
    work: MuseumObject
    slot: Slot


def picture(name: str = "basket.webp") -> ContentFile:
    """A small picture file."""
    file = io.BytesIO()
    Image.new("RGB", (640, 800), "#7d5f17").save(file, "WEBP")
    return ContentFile(file.getvalue(), name)


def build_scene() -> Scene:
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    person = make_person(
        name="陈根荣",
        craft=bamboo,
        post="竹编师傅",
        summary="一根毛竹，在他手里分成三十六层。",
        deeds="他十六岁学艺。\n\n竹编的花瓶能盛水。",
    )
    make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    for name, honour in (("李梅", "全国劳动模范"), ("王建国", "临安区劳动模范")):
        make_conferral(person=make_person(name=name), title=title(honour), award_year=2020)
    work = make_object(name="细丝竹篮", craft=bamboo, material="毛竹", story="编了三个月。")
    work.makers.create(person=person)
    work.pictures.create(picture=picture(), alt="竹篮的提手")
    make_object(name="老奖章", gallery=Gallery.objects.get(slug="history"), period="1956 年")
    slot = make_slot(days_ahead=10, capacity=60, demonstrator=person)
    return Scene(person=person, work=work, slot=slot)
