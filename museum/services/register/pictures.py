"""Pictures in an archive, put to objects by the accession number in their names.

``LA-2025-012.jpg`` is of the object LA-2025-012, ``LA-2025-012-2.jpg`` its second picture, in
whichever folder. An archive is unpacked in memory, one picture at a time, its bytes counted.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import Max
from django.utils.translation import gettext as _

from config.common.imports.plans import CREATED, REJECTED, UNCHANGED, Plan, RowPlan
from config.common.uploads import check_upload, clean_name
from config.common.uploads.kinds import MEGABYTE, MOST_BYTES, MOST_BYTES_TOGETHER, PICTURES
from config.common.uploads.packages import UTF8_FLAG, pieces, placed
from museum.models import MuseumObject, ObjectPicture

MOST_PICTURES = 500
MOST_UNPACKED = 400 * MEGABYTE
CENTRAL = b"PK\x01\x02"
# What computers put into archives by themselves.
BESIDE = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)", re.I)
NUMBERED = re.compile(r"(?P<number>.+?)-(?P<place>[0-9]{1,3})")
UNMATCHED = "unmatched"


@dataclass
class PicturePlan(RowPlan):
    """What would become of one file of the archive."""

    path: str
    record: MuseumObject | None = None
    place: int = 1
    is_there: bool = False
    sha256: str = ""
    extension: str = ""

    @property
    def outcome(self) -> str:
        return UNMATCHED if self.record is None else super().outcome

    @property
    def verdict(self) -> str:
        return UNCHANGED if self.is_there else CREATED

    @property
    def seal(self) -> tuple:
        return self.path, self.record and self.record.pk, self.sha256


class PicturesPlan(Plan):
    """What would become of an archive; pictures of no object count as rejected."""

    @property
    def counts(self) -> Counter:
        counts = super().counts
        counts[REJECTED] += counts.pop(UNMATCHED, 0)
        return counts


def damaged() -> ValidationError:
    return ValidationError(
        _("This isn’t a whole ZIP archive. Pack the pictures anew, and send that.")
    )


def parts_of(data: bytes) -> list[tuple[str, zipfile.ZipInfo, int]]:
    """The files of the archive: path, entry, and where its bytes begin. Refuses bombs unopened."""
    if len(data) > MOST_BYTES_TOGETHER:
        raise ValidationError(
            _("The archive is larger than %(size)d MB. Divide it.")
            % {"size": MOST_BYTES_TOGETHER // MEGABYTE}
        )
    if data.count(CENTRAL) > MOST_PICTURES * 4:
        raise _too_many()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries, end = archive.infolist(), archive.start_dir
        spans = list(placed(data, entries, end))
    except ValidationError as error:
        if error.code == "locked":
            raise ValidationError(
                _("The archive is locked with a password. Pack the pictures without one.")
            ) from error
        raise damaged() from error
    except Exception as error:  # zipfile raises half a dozen, struct and decoding errors among them
        raise damaged() from error
    found = [(path_of(entry), entry, start) for entry, start in spans if not entry.is_dir()]
    found = [one for one in found if not BESIDE.search(one[0])]
    if len(found) > MOST_PICTURES:
        raise _too_many()
    if sum(entry.file_size for _path, entry, _start in found) > MOST_UNPACKED:
        raise _bomb()
    return sorted(found, key=lambda one: one[0])


def _too_many() -> ValidationError:
    return ValidationError(
        _("The archive holds more than %(most)d pictures. Divide it.") % {"most": MOST_PICTURES}
    )


def _bomb() -> ValidationError:
    return ValidationError(_("The archive unpacks to far more than pictures do. Nothing was read."))


def path_of(entry: zipfile.ZipInfo) -> str:
    """The path; Chinese Windows writes GBK where the standard has another alphabet."""
    if entry.flag_bits & UTF8_FLAG:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def unpacked(data: bytes, entry: zipfile.ZipInfo, start: int) -> bytes:
    """One picture's bytes, counted: what a header says proves nothing."""
    content = bytearray()
    for piece in pieces(data, start, entry):
        content += piece
        if len(content) > MOST_BYTES:
            raise ValidationError(
                _("is larger than %(most)d MB.") % {"most": MOST_BYTES // MEGABYTE}, code="large"
            )
    return bytes(content)


def plan_pictures(data: bytes) -> PicturesPlan:
    """Which picture goes to which object, and why others don't; nothing is written."""
    return PicturesPlan([plan for plan, _content in _judged(data)])


def _judged(data: bytes) -> Iterator[tuple[PicturePlan, bytes]]:
    parts = parts_of(data)
    objects = _objects(path for path, _entry, _start in parts)
    matched = [(*_match(path, objects), path, entry, start) for path, entry, start in parts]
    seen, total = set(), 0
    ordered = sorted(matched, key=lambda one: (one[1], one[2]))
    for number, (record, place, path, entry, start) in enumerate(ordered, 1):
        plan, content = PicturePlan(number, path, record, place), b""
        if record is None:
            plan.reasons.append(_("No object has this number."))
            yield plan, b""
            continue
        try:
            content = unpacked(data, entry, start)
            total += len(content)
            if total > MOST_UNPACKED:
                raise _bomb()
            upload = check_upload(ContentFile(content, clean_name(path)), kinds=PICTURES)
        except ValidationError as error:
            if total > MOST_UNPACKED:
                raise
            plan.reasons += error.messages
            yield plan, b""
            continue
        plan.sha256, plan.extension = upload.sha256, upload.extension
        same = (plan.record.pk, plan.sha256)
        plan.is_there = plan.sha256 in plan.record.sums or same in seen
        seen.add(same)
        yield plan, content


def stem_of(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0].strip().upper()


def _objects(paths) -> dict[str, MuseumObject]:
    """By number, with the check sums of the pictures that they have."""
    wanted = set()
    for path in paths:
        stem = stem_of(path)
        wanted.add(stem)
        if found := NUMBERED.fullmatch(stem):
            wanted.add(found["number"])
    records = MuseumObject.objects.filter(accession_number__in=wanted).prefetch_related("pictures")
    for record in records:
        record.sums = {one.sha256 for one in record.pictures.all()} - {""}
    return {record.accession_number: record for record in records}


def _match(path: str, objects: dict[str, MuseumObject]) -> tuple[MuseumObject | None, int]:
    """An object of the whole name comes before one of the name without its last number."""
    stem = stem_of(path)
    if stem in objects:
        return objects[stem], 1
    found = NUMBERED.fullmatch(stem)
    if found and found["number"] in objects:
        return objects[found["number"]], int(found["place"])
    return None, 1


def write_pictures(data: bytes) -> None:
    """Hang the pictures on their objects, behind those that are there, in the order of their names.

    In the transaction of the import; when it fails, the files that were written are taken away again.
    """
    written = []
    try:
        for plan, content in _judged(data):
            if plan.outcome == CREATED:
                written.append(_hang(plan, content))
    except BaseException:
        for picture in written:
            picture.picture.delete(save=False)
        raise


def _hang(plan: PicturePlan, content: bytes) -> ObjectPicture:
    last = plan.record.pictures.aggregate(last=Max("position"))["last"]
    picture = ObjectPicture(
        object=plan.record, position=0 if last is None else last + 1, sha256=plan.sha256
    )
    name = f"{plan.record.accession_number}-{plan.place}{plan.extension}"
    picture.picture.save(name, ContentFile(content), save=False)
    picture.save()
    return picture
