"""An object of the register with all that a sheet may tell of it."""

from decimal import Decimal

from honours.models import Craft
from museum.models import MuseumObject, Valuation
from museum.services.numbers import set_tags
from tests.builders import make_object, make_person


def full_object() -> MuseumObject:
    work = make_object(
        accession_number="LA-2025-012",
        name="=细丝竹篮",
        craft=Craft.objects.first(),
        length_cm=Decimal("24.5"),
        weight_g=8600,
        acquired_on="2024-05",
        source_kind="gift",
        condition="nearly",
        story="第一行\r\n第二行",
        credit="'-家属捐赠",
    )
    work.makers.create(person=make_person(name="陈根荣"), role="designer")
    work.makers.create(name="张阿根", position=1)
    work.dimensions.create(kind="mouth", value=24)
    work.dimensions.create(kind="height", part="盖", value=Decimal("5.5"), unit="mm", position=1)
    set_tags(work, ["获奖", "竹乡"])
    Valuation.objects.create(object=work, amount=Decimal("1200.50"), valued_on="2024")
    return work
