"""Demonstration pictures: the same for a seed, each its own, named as django-pictures expects."""

import hashlib

import pytest
from django.core.files.storage import FileSystemStorage
from pictures import utils
from pictures.conf import app_settings
from pictures.models import PillowPicture
from PIL import Image

from config.common.plates import KINDS, WIDTHS, PlateJob, draw_plate, save_plate, save_plates

SMALL = (160, 200)


def digest(kind, seed):
    return hashlib.sha256(draw_plate(kind, seed, SMALL).tobytes()).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_always_draws_the_same_plate(kind):
    assert digest(kind, 7) == digest(kind, 7)


def test_forty_plates_are_forty_pictures():
    kinds = list(KINDS)
    plates = {digest(kinds[seed % len(kinds)], seed) for seed in range(40)}

    assert len(plates) == 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_its_size_and_is_no_blank_sheet(kind):
    for seed in range(8):
        plate = draw_plate(kind, seed, SMALL)
        assert plate.size == SMALL
        assert plate.mode == "RGB"
        assert len(set(plate.reduce(8).get_flattened_data())) > 20


def test_copies_stand_where_django_pictures_looks_for_them(tmp_path):
    storage = FileSystemStorage(location=tmp_path, base_url="/media/")
    name = "objects/tm-2022-0318.webp"

    save_plate(PlateJob("bamboo", 1, tmp_path / name, size=(640, 800)))

    wanted = utils.source_set(
        (640, 800),
        ratio=None,
        max_width=app_settings.CONTAINER_WIDTH,
        cols=app_settings.GRID_COLUMNS,
    )
    assert wanted == {320, 640}
    for width in wanted:
        with Image.open(PillowPicture(name, "WEBP", None, storage, width).path) as copy:
            assert (copy.format, copy.width, copy.height) == ("WEBP", width, width * 5 // 4)


def test_the_widths_are_those_of_the_settings():
    wanted = utils.source_set(
        (1280, 1600),
        ratio=None,
        max_width=app_settings.CONTAINER_WIDTH,
        cols=app_settings.GRID_COLUMNS,
    )

    assert set(WIDTHS) == wanted


def test_a_copy_is_never_wider_than_its_original(tmp_path):
    save_plate(PlateJob("tea", 2, tmp_path / "a.webp", size=(400, 500)))

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["320w.webp"]


def test_several_processes_write_what_one_writes(tmp_path):
    def written(folder, processes):
        jobs = [
            PlateJob("seal", seed, tmp_path / folder / f"{seed}.webp", size=SMALL)
            for seed in range(5)
        ]
        return [path.read_bytes() for path in save_plates(jobs, processes)]

    assert written("one", 1) == written("two", 2)
