"""Studios and pairs out of spreadsheets: judged row by row, written once, and not twice."""

import pytest

from config.common.imports.uploads import keep_upload, preview
from tests.builders import make_organisation, make_person
from tests.imports import book, confirm, upload
from tests.pages import text_of
from tests.training.studio_builders import make_boss, make_master, make_pair, set_most
from training.models import Appraisal, ChainImport, Master, MentoringPair, Studio
from training.services.chain_imports.uploads import FILES

pytestmark = pytest.mark.django_db

STUDIO = {
    "工作室名称": "叶克表焊接技术创新工作室",
    "类型": "劳模创新工作室",
    "级别": "省级",
    "所在单位": "杭州又车钣焊有限公司",
    "镇街": "於潜镇",
    "领衔人": "叶克表",
    "命名时间": "2019年5月",
    "联系电话": "138 0000 0001",
    "成员": "小王、小李",
}
PAIR = {
    "师傅": "叶克表",
    "徒弟": "小王",
    "工种": "焊工",
    "开始日期": "2022-03-01",
    "结束日期": "2025-03-01",
}
SIGNED = {"师傅签字日期": "2022-03-01", "徒弟签字日期": "2022-03-02"}


def sheet(*rows: dict):
    """The rows under the headings of all of them."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return book(headings, *([row.get(heading) for heading in headings] for row in rows))


def plan(kind: str, *rows: dict):
    by = make_boss()
    return preview(FILES[kind], keep_upload(FILES[kind], sheet(*rows), by=by), by=by)


def reasons(kind: str, *rows: dict) -> list[list[str]]:
    return [row.reasons for row in plan(kind, *rows).rows]


def import_through_the_admin(client, kind: str, *rows: dict):
    """Upload, look at the preview, confirm it; the page of the preview."""
    shown = upload(client, f"/admin/training/chainimport/new/{kind}/", sheet(*rows))
    confirm(client, shown)
    return shown


@pytest.fixture
def leader(db):
    return make_person(name="叶克表", phone="13800000011")


def test_studios_are_previewed_then_written_with_a_new_enterprise(client, sign_in, leader):
    sign_in("academy")
    shown = import_through_the_admin(client, "studios", STUDIO)
    assert "叶克表焊接技术创新工作室" in text_of(shown)
    studio = Studio.objects.get()
    assert (studio.kind, studio.level, studio.leader) == ("innovation", "provincial", leader)
    assert (str(studio.accredited_on), studio.phone) == ("2019-05", "13800000001")
    assert (studio.township.code, studio.host.parent) == ("yuqian", studio.township)
    assert sorted(member.name for member in studio.members.all()) == ["小李", "小王"]
    done = ChainImport.objects.get()
    assert (done.created, done.rejected, done.file.name) == (1, 0, "")


def test_the_same_sheet_again_changes_nothing(client, sign_in, leader):
    sign_in("academy")
    import_through_the_admin(client, "studios", STUDIO)
    assert plan("studios", STUDIO).counts == {"unchanged": 1}


def test_a_studio_that_is_there_is_changed_only_where_the_cell_says_something(
    client, sign_in, leader
):
    sign_in("academy")
    import_through_the_admin(client, "studios", STUDIO)
    changed = {**STUDIO, "级别": "国家级", "联系电话": None, "成员": "小王、小张"}
    import_through_the_admin(client, "studios", changed)
    studio = Studio.objects.get()
    assert (studio.level, studio.phone) == ("national", "13800000001")
    assert sorted(member.name for member in studio.members.all()) == ["小张", "小李", "小王"]


def test_a_known_enterprise_is_taken(leader):
    host = make_organisation(name="杭州又车钣焊有限公司")
    assert plan("studios", STUDIO).rows[0].values["host"] == host


@pytest.mark.parametrize(
    "change",
    [
        {"领衔人": "没有这个人"},
        {"领衔人": None},
        {"类型": "研究所"},
        {"级别": "宇宙级"},
        {"命名时间": "很久以前"},
        {"联系电话": "123"},
        {"镇街": "西湖区"},
        {"工作室名称": "长" * 81},
    ],
)
def test_a_row_that_cant_be_read_is_rejected_with_its_reason(leader, change):
    (found,) = reasons("studios", {**STUDIO, **change})
    assert len(found) == 1


def test_of_two_people_of_one_name_the_employer_tells_who_is_meant(leader):
    other = make_person(name="叶克表", employer=make_organisation(name="杭州又车钣焊有限公司"))
    assert plan("studios", STUDIO).rows[0].values["leader"] == other
    other.employer = None
    other.save()
    assert len(reasons("studios", STUDIO)[0]) == 1


def test_a_row_twice_counts_once(leader):
    first, second = reasons("studios", STUDIO, STUDIO)
    assert (first, len(second)) == ([], 1)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "draft"),
        ({"师傅签字日期": "2022-03-01"}, "draft"),
        (SIGNED, "active"),
        ({**SIGNED, "出师日期": "2024-12-30", "考核等级": "优秀"}, "completed"),
    ],
)
def test_pairs_stand_as_their_signatures_and_appraisals_say(client, sign_in, leader, more, status):
    sign_in("academy")
    import_through_the_admin(client, "pairs", {**PAIR, **more})
    pair = MentoringPair.objects.get()
    assert (pair.master.person, pair.apprentice_name, pair.status) == (leader, "小王", status)
    assert Master.objects.get().live == (1 if status == "active" else 0)
    grades = list(Appraisal.objects.values_list("kind", "grade"))
    assert grades == ([("final", "excellent")] if status == "completed" else [])


@pytest.mark.parametrize(
    "more",
    [
        {"师傅": "没有这个人"},
        {"徒弟单位": "没有这家单位"},
        {"开始日期": "2022-03"},
        {"结束日期": "2021-03-01"},
        {**SIGNED, "徒弟签字日期": "2999-01-01"},
        {**SIGNED, "出师日期": "2024-12-30"},
        {**SIGNED, "考核等级": "优秀"},
        {"出师日期": "2024-12-30", "考核等级": "优秀"},
        {**SIGNED, "出师日期": "2022-03-01", "考核等级": "优秀"},
        {"考核等级": "不合格"},
        {"工种": "长" * 41},
    ],
)
def test_a_pair_that_cant_be_is_rejected_with_its_reason(leader, more):
    (found,) = reasons("pairs", {**PAIR, **more})
    assert len(found) == 1


def test_a_pair_that_is_there_is_left_as_it_stands(leader):
    pair = make_pair("draft", master=make_master(person=leader), apprentice_name="小王")
    row = {**PAIR, **SIGNED, "开始日期": pair.starts_on.isoformat()}
    row["结束日期"] = pair.ends_on.isoformat()
    assert plan("pairs", row).counts["unchanged"] == 1


def test_no_more_pairs_begin_than_the_master_has_room_for(leader):
    set_most(2)
    rows = [{**PAIR, **SIGNED, "徒弟": name} for name in ("甲", "乙", "丙")]
    first, second, third = reasons("pairs", *rows)
    assert (first, second, len(third)) == ([], [], 1)
