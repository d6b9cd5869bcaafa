"""What every import of files has in common: nothing unseen is written, and nothing twice."""

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.contrib.admin import site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from config.common.admin import imports as pages
from config.common.admin.imports import TakesFiles
from config.common.errors import Refusal
from config.common.imports.kinds import FileKind
from config.common.imports.uploads import give_up, keep_upload, preview, write_upload
from config.common.uploads.storage import private_storage
from honours.models import Person
from museum.models import Gallery, MuseumObject, ObjectPicture
from museum.services.register import uploads as register
from outreach.models import Event, MediaReport, Video
from outreach.services.past_events.uploads import PAST_EVENTS
from outreach.services.sheets.uploads import FILES as PUBLISHED
from tests.builders import make_object, make_organisation, make_person, make_staff
from tests.imports import book, confirm, counts_of, preview_of, upload
from tests.outreach.article_builders import make_report, make_video
from tests.pages import changelist, errors_of, messages_of, text_of
from tests.training.course_builders import make_base, make_course, make_enrolment, make_session
from training.models import Course, Enrolment, MentoringPair, Session, Studio
from training.services.chain_imports.uploads import FILES as CHAIN
from training.services.sheets.uploads import FILES as LEARNING

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 17)
UNREADABLE = (b" ", b"PK\x03\x04broken", b"%PDF-1.4", b"a,b\n1,2\n", "只有一行".encode())


@dataclass
class Scene:
    """One kind of file, with a file that adds one record and what makes its preview untrue."""

    kind: FileKind
    group: str
    address: str
    record: type[Model]
    disturb: Callable[[], object]
    rows: tuple[tuple, ...] = ()
    more: dict = field(default_factory=dict)
    details: dict = field(default_factory=dict)

    def file(self) -> SimpleUploadedFile:
        return book(*self.rows) if self.rows else archive("LA-1-1.jpg")

    def upload(self, client):
        return upload(client, self.address, self.file(), **self.more)

    def keep(self, by):
        return keep_upload(self.kind, self.file(), by=by, **self.details, **self.more)


def archive(name: str) -> SimpleUploadedFile:
    picture, file = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, picture.getvalue())
    return SimpleUploadedFile("pictures.zip", file.getvalue())


def rename_people() -> None:
    Person.objects.update(name="别的名字")


def objects() -> Scene:
    head = ("总登记号", "名称", "展馆")
    row = ("LA-1-1", "竹篮", Gallery.objects.first().name)
    return Scene(
        register.SHEET, "museum", "/admin/museum/registerimport/sheet/", MuseumObject,
        lambda: Gallery.objects.update(name="改了名的馆"), (head, row),
    )  # fmt: skip


def pictures() -> Scene:
    make_object(accession_number="LA-1-1")
    return Scene(
        register.PICTURES, "museum", "/admin/museum/registerimport/pictures/", ObjectPicture,
        lambda: MuseumObject.objects.update(accession_number="LA-1-2"),
    )  # fmt: skip


def events() -> Scene:
    make_person()
    head = ("日期", "项目", "主题", "场所", "主讲人", "现场人数", "计数方式")
    row = (DAY, "劳模工匠五进宣讲", "一辈子做好一件事", "企业", "陈根荣", 120, "估算")
    return Scene(
        PAST_EVENTS, "outreach", "/admin/outreach/eventimport/upload/", Event,
        rename_people, (head, row),
    )  # fmt: skip


def videos() -> Scene:
    return Scene(
        PUBLISHED["videos"], "outreach", "/admin/outreach/video/import/", Video,
        lambda: make_video(title="看手", published_on=DAY), (("标题", "日期"), ("看手", DAY)),
    )  # fmt: skip


def reports() -> Scene:
    rows = (("标题", "媒体", "日期"), ("匠人的一天", "天目新声报", DAY))
    return Scene(
        PUBLISHED["reports"], "outreach", "/admin/outreach/mediareport/import/", MediaReport,
        lambda: make_report(title="匠人的一天", published_on=DAY), rows,
    )  # fmt: skip


def employees() -> Scene:
    session = make_session(places=1)
    address = reverse("admin:training_learningsheet_upload", args=["group"])
    return Scene(
        LEARNING["group"], "academy", f"{address}?session={session.pk}", Enrolment,
        lambda: make_enrolment(session=session),
        (("姓名", "联系电话"), ("王一", "13800000001")),
        {"employer": "天目机械厂"}, {"session": session},
    )  # fmt: skip


def sessions() -> Scene:
    make_course(title="竹编入门")
    make_base(name="於潜教学点")
    rows = (("期号", "课程", "日期", "地点"), ("2023-01", "竹编入门", DAY, "於潜教学点"))
    return Scene(
        LEARNING["sessions"], "academy", "/admin/training/learningsheet/new/sessions/", Session,
        lambda: Course.objects.update(title="改了名的课"), rows,
    )  # fmt: skip


def attendances() -> Scene:
    make_session(code="2023-01", days_ahead=-20, status="held")
    return Scene(
        LEARNING["attendances"], "academy", "/admin/training/learningsheet/new/attendances/",
        Enrolment, lambda: Session.objects.update(code="2023-02"),
        (("期号", "姓名"), ("2023-01", "王一")),
    )  # fmt: skip


def studios() -> Scene:
    make_person(name="叶克表")
    head = ("工作室名称", "所在单位", "镇街", "领衔人", "命名时间")
    row = ("焊接技术创新工作室", "又车钣焊有限公司", "於潜镇", "叶克表", "2019年5月")
    return Scene(
        CHAIN["studios"], "academy", "/admin/training/chainimport/new/studios/", Studio,
        rename_people, (head, row),
    )  # fmt: skip


def pairs() -> Scene:
    make_person(name="叶克表")
    head = ("师傅", "徒弟", "工种", "开始日期", "结束日期")
    row = ("叶克表", "小王", "焊工", "2022-03-01", "2025-03-01")
    return Scene(
        CHAIN["pairs"], "academy", "/admin/training/chainimport/new/pairs/", MentoringPair,
        rename_people, (head, row),
    )  # fmt: skip


SCENES = {
    scene.__name__: scene
    for scene in (objects, pictures, events, videos, reports, employees, sessions, attendances,
                  studios, pairs)
}  # fmt: skip


@pytest.fixture(params=SCENES)
def scene(request) -> Scene:
    return SCENES[request.param]()


def test_every_kind_of_file_is_tried_here():
    declared = {
        one.kind.code or one.kind.model.__name__
        for page in site._registry.values()
        if isinstance(page, TakesFiles)
        for one in page.imports.values()
    }
    assert len(declared) == len(SCENES)


def test_a_file_is_shown_then_written_once(client, sign_in, scene):
    account = sign_in(scene.group)
    page = scene.upload(client)
    assert counts_of(page) == {"created": 1}
    before = scene.record.objects.count()
    done = confirm(client, page)
    assert len(messages_of(done)) == 1
    assert scene.record.objects.count() == before + 1
    confirm(client, page)
    assert scene.record.objects.count() == before + 1
    kept = scene.kind.model.objects.get()
    assert (kept.by, kept.created, kept.rejected, bool(kept.file)) == (account, 1, 0, False)
    assert kept.file_name in text_of(client.get(changelist(scene.kind.model)))
    give_up(kept)
    assert scene.kind.model.objects.written().count() == 1


def test_what_changed_since_the_preview_is_shown_anew_and_nothing_written(client, sign_in, scene):
    sign_in(scene.group)
    page = scene.upload(client)
    scene.disturb()
    before = scene.record.objects.count()
    again = confirm(client, page)
    assert messages_of(again) == [
        "The records changed meanwhile. Look at the new preview, then confirm."
    ]
    assert scene.record.objects.count() == before
    assert again.context["seen"] != page.context["seen"]
    assert len(messages_of(confirm(client, again))) == 1
    assert scene.kind.model.objects.written().exists()


def test_an_upload_is_its_uploaders_alone(client, sign_in, scene):
    first = sign_in(scene.group)
    page = scene.upload(client)
    kept = scene.kind.model.objects.get()
    second = sign_in(scene.group)
    for answer in (client.get(preview_of(page)), client.post(preview_of(page), {"give_up": "1"})):
        assert answer.status_code == 404
    seen = preview(scene.kind, kept, by=first).fingerprint
    with pytest.raises(Refusal, match="written already"):
        write_upload(scene.kind, kept, seen=seen, by=second)


def test_who_may_not_import_finds_no_page(client, sign_in, scene):
    sign_in(scene.group)
    page = scene.upload(client)
    sample = client.get(scene.address).context.get("sample")
    sign_in("auditors")
    for address in filter(None, (scene.address, sample, preview_of(page))):
        assert client.get(address).status_code == 403
    assert scene.address not in text_of(client.get(changelist(scene.kind.model)))


def test_a_file_that_cant_be_read_or_is_too_large_is_refused_beside_the_field(
    client, sign_in, scene, monkeypatch
):
    sign_in(scene.group)
    for content in UNREADABLE:
        file = SimpleUploadedFile("list.xlsx", content)
        assert errors_of(upload(client, scene.address, file, **scene.more))["file"], content
    monkeypatch.setattr(pages, "MOST_BYTES_TOGETHER", 10)
    assert "is larger than" in errors_of(scene.upload(client))["file"][0]
    assert not scene.kind.model.objects.exists()


def test_an_upload_is_given_up(client, sign_in, scene, django_capture_on_commit_callbacks):
    sign_in(scene.group)
    page = scene.upload(client)
    name = scene.kind.model.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(preview_of(page), {"give_up": "1"})
    assert answer.status_code == 302
    assert not scene.kind.model.objects.exists()
    assert not private_storage().exists(name)
    assert client.get(preview_of(page)).status_code == 404


def test_old_uploads_are_thrown_away(scene):
    by = make_staff(scene.group)
    old = scene.keep(by)
    long_ago = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    scene.kind.model.objects.update(created_at=long_ago)
    assert scene.keep(by) != old
    assert scene.kind.model.objects.count() == 1


@pytest.mark.parametrize("scene", [name for name in SCENES if name != "pictures"], indirect=True)
def test_the_empty_sheet_has_the_columns_that_are_read(client, sign_in, scene):
    sign_in(scene.group)
    page = client.get(scene.address)
    answer = client.get(page.context["sample"])
    (head,) = load_workbook(io.BytesIO(answer.getvalue())).active.values
    assert list(head) == [column.header for column in page.context["columns"]]
    assert set(scene.rows[0]) <= {name for one in page.context["columns"] for name in one.names}
    empty = upload(client, scene.address, book(head), **scene.more)
    assert "The file holds nothing to import." in text_of(empty)


@pytest.mark.parametrize("scene", [name for name in SCENES if name != "pictures"], indirect=True)
def test_a_table_is_found_under_its_title_and_unknown_columns_are_named(client, sign_in, scene):
    sign_in(scene.group)
    head, row = scene.rows
    file = book(["2024 年台账"], [], (*head, "没听说过"), (*row, "某某"))
    page = upload(client, scene.address, file, **scene.more)
    assert counts_of(page) == {"created": 1}
    assert "Columns that aren’t known are left out: 没听说过." in text_of(page)
    doubled = book((*head, head[0]), (*row, row[0]))
    page = upload(client, scene.address, doubled, **scene.more)
    assert "Several columns mean the same" in errors_of(page)["file"][0]


@pytest.mark.parametrize("scene", ["events", "videos", "reports", "studios"], indirect=True)
def test_chinese_punctuation_stays_and_doesnt_make_another_record(client, sign_in, scene):
    sign_in(scene.group)
    head, row = scene.rows
    at = next(at for at, name in enumerate(head) if name in {"主题", "标题", "工作室名称"})
    typed = [*row[:at], "匠心：一生，一事（上）", *row[at + 1 :]]
    confirm(client, upload(client, scene.address, book(head, typed)))
    field = "name" if scene.record is Studio else "title"
    assert scene.record.objects.filter(**{field: typed[at]}).count() == 1
    again = [*row[:at], "匠心:一生,一事(上)", *row[at + 1 :]]
    assert counts_of(upload(client, scene.address, book(head, again))) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("typed", "known"),
    [("又车（杭州）公司", "又车(杭州)公司"), ("又车(杭州)公司", "又车（杭州）公司")],
)
def test_an_enterprise_is_known_whichever_its_brackets(client, sign_in, typed, known):
    host = make_organisation(name=known)
    scene = studios()
    sign_in(scene.group)
    head, row = scene.rows
    confirm(client, upload(client, scene.address, book(head, (row[0], typed, *row[2:]))))
    assert Studio.objects.get().host == host


def test_of_two_columns_that_mean_the_same_the_one_with_our_own_heading_is_read(client, sign_in):
    scene = events()
    sign_in(scene.group)
    head, row = scene.rows
    page = upload(client, scene.address, book((*head, "时间"), (*row, "下午")))
    assert counts_of(page) == {"created": 1}
    assert "left out: 时间." in text_of(page)
