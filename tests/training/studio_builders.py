"""Studios, teams and pairs for tests, with what the test doesn't care about filled in."""

import datetime
from itertools import count

from django.utils import timezone
from django.utils.translation import override

from config.common.partial_dates import PartialDate
from honours.models import Organisation
from tests.builders import make_organisation, make_person, make_staff
from training.models import (
    Master,
    MentoringPair,
    MentoringPolicy,
    Mission,
    MissionVisit,
    ServiceTeam,
    Studio,
    StudioReview,
)

serial = count(1)
DAY = datetime.timedelta(days=1)


def today() -> datetime.date:
    return timezone.localdate()


def days(number: int) -> datetime.date:
    """So many days from today."""
    return today() + number * DAY


def town(code: str = "yuqian") -> Organisation:
    return Organisation.objects.get(code=code)


def make_boss():
    return make_staff(is_superuser=True)


def make_studio(**changes) -> Studio:
    """A public innovation studio of 2019 in 於潜镇."""
    fields = {
        "name": f"第{next(serial)}创新工作室",
        "kind": "innovation",
        "accredited_on": PartialDate(2019, 5),
        "accredited_by": "临安区总工会",
        **changes,
    }
    for name, make in (("host", make_organisation), ("township", town), ("leader", make_person)):
        if name not in fields:
            fields[name] = make()
    return Studio.objects.create(**fields)


def make_review(**changes) -> StudioReview:
    """Called for this year, due in a month."""
    if "studio" not in changes:
        changes["studio"] = make_studio()
    return StudioReview.objects.create(**{"year": today().year, "due_on": days(30), **changes})


def make_team(*people, **changes) -> ServiceTeam:
    """A welding team of these people, the first its captain."""
    name = f"第{next(serial)}技术服务队"
    team = ServiceTeam.objects.create(**{"name": name, "field": "welding", **changes})
    for number, person in enumerate(people):
        team.members.create(person=person, role="member" if number else "captain")
    return team


def make_mission(**changes) -> Mission:
    """A problem as the form brings it, written past the services."""
    return Mission.objects.create(
        **{
            "enterprise": "杭州青溪机械有限公司",
            "township": town(),
            "contact_name": "王厂长",
            "phone": "13800000001",
            "field": "welding",
            "title": "薄铝板焊缝开裂",
            "problem": "换了焊丝也没用。",
            **changes,
        }
    )


def make_visit(mission: Mission, **changes) -> MissionVisit:
    fields = {"visited_on": today(), "hours": 2.5, "way": "on_site", "found": "电流过大。"}
    return MissionVisit.objects.create(
        **{"mission": mission, "team": mission.team, "led_by": make_person(), **fields, **changes}
    )


def make_master(**changes) -> Master:
    person = changes.pop("person", None) or make_person(name="叶师傅", phone="13800000011")
    return Master.objects.create(person=person, **changes)


def make_pair(status: str = "active", **changes) -> MentoringPair:
    """A named apprentice with a phone, under way for a hundred days."""
    fields = {
        "apprentice_name": f"徒弟{next(serial)}",
        "apprentice_phone": "13800000022",
        "trade": "焊工",
        "goals": "能独立焊接薄铝板。",
        "starts_on": days(-100),
        "ends_on": days(265),
        "status": status,
        **changes,
    }
    if "master" not in fields:
        fields["master"] = make_master()
    if status in ("active", "completed", "ended"):
        for name in ("master_signed_on", "apprentice_signed_on", "began_on"):
            fields.setdefault(name, fields["starts_on"])
    if status in ("completed", "ended"):
        fields.setdefault("ended_on", days(-1))
    if status == "ended":
        fields.setdefault("end_reason", "by_agreement")
    return MentoringPair.objects.create(**fields)


def shown(pair: MentoringPair) -> MentoringPair:
    """Both agreed to be shown."""
    pair.master_consent_on = pair.apprentice_consent_on = today()
    pair.save()
    return pair


def set_most(number: int) -> None:
    """So many apprentices a master may have."""
    MentoringPolicy.objects.update_or_create(pk=1, defaults={"most_apprentices": number})


def english(record) -> str:
    """The address of its public page in English, whatever language the last request left behind."""
    with override("en"):
        return record.get_absolute_url()
