"""Diagrams of processes: every step is in them, nothing lies on anything, and they hold no style."""

from collections.abc import Mapping

import pytest
from django.db.models import TextChoices
from hypothesis import given, settings
from hypothesis import strategies as some

from config.common.declarations import ProcessPicture, collect
from config.common.diagrams import draw, rows_of
from config.common.diagrams.drawing import Words, drawn
from config.common.diagrams.graph import MANY, graph_of
from config.common.diagrams.places import spread
from config.common.diagrams.words import width_of, wrapped

from .selection import BEFORE_APPROVAL, BEFORE_CONFERRAL, SELECTION, Stage
from .shapes import SVG, outside, overlapping, rendered, run_over, svg_of, words_of

PICTURES = [picture for chapter in collect("manual") for picture in chapter.processes]
PICTURES = pytest.mark.parametrize("picture", [*PICTURES, SELECTION], ids=lambda each: each.key)


def picture_of(table: Mapping, **changes) -> ProcessPicture:
    """A process of states and verbs that are called by their keys."""
    names = dict.fromkeys(str(state) for step in table for state in (step[0], table[step]))
    states = TextChoices("States", [(f"S{at}", (name, name)) for at, name in enumerate(names)])
    verbs = {verb: verb for _state, verb in table}
    given = {"key": "some", "title": "Some", "table": table, "states": states, "verbs": verbs}
    return ProcessPicture(**{**given, **changes})


def steps_of(picture) -> set[tuple[str, str, str]]:
    """All steps in words."""
    states, verbs = picture.state_labels, picture.verb_labels
    return {
        (states[start], verbs[verb], states[end]) for (start, verb), end in picture.table.items()
    }


def drawn_steps(drawing) -> set[tuple[str, str, str]]:
    """The steps that the titles of arrows and boxes name."""
    found = set()
    for shape in (*drawing.strokes, *drawing.plates):
        if " → " in shape.title:
            starts, rest = shape.title.split(" · ")
            named, end = rest.split(" → ")
            found |= {
                (start, verb, end) for start in starts.split("、") for verb in named.split(" / ")
            }
    return found


@PICTURES
def test_every_step_of_the_table_is_drawn_and_no_other(picture):
    assert drawn_steps(draw(picture)) == steps_of(picture)


@PICTURES
def test_every_step_of_the_table_is_in_the_table_beside_the_picture(picture):
    rows = rows_of(picture)
    assert {(start, row.verb, row.end) for row in rows for start in row.starts} == steps_of(picture)


@PICTURES
def test_every_state_and_verb_can_be_read(picture):
    written = {words_of(plate) for plate in draw(picture).plates}
    together = "".join(written)
    for label in {*picture.state_labels.values(), *picture.verb_labels.values()}:
        assert label.replace(" ", "") in together.replace(" ", "")


def test_a_verb_that_leaves_the_state_as_it_is_stands_in_its_box():
    drawing = draw(picture_of({("a", "go"): "b", ("a", "amend"): "a"}))
    assert "a↻ amend" in {words_of(plate) for plate in drawing.plates}


@PICTURES
def test_no_box_lies_on_another_or_beyond_the_edge(picture):
    drawing = draw(picture)
    assert overlapping(drawing.plates) == []
    assert outside(drawing) == []


@PICTURES
def test_each_box_has_room_for_its_words(picture):
    for plate in draw(picture).plates:
        for line in plate.lines:
            half = width_of(line.text, 13 if line.is_small else 14) / 2
            assert plate.x <= line.x - half, line.text
            assert line.x + half <= plate.x + plate.width, line.text
            assert plate.y < line.y < plate.y + plate.height, line.text


@PICTURES
def test_no_arrow_runs_through_a_box_or_the_words_of_another(picture):
    assert run_over(draw(picture)) == []


@PICTURES
def test_the_picture_is_the_same_whenever_it_is_drawn(picture):
    graph = graph_of(picture.table, picture.states.values, picture.beginnings)
    words = Words(picture.state_labels, picture.verb_labels)
    assert drawn(graph, words) == drawn(graph, words) == draw(picture)


@PICTURES
def test_the_picture_is_whole_xml_without_style_or_script(picture):
    svg = svg_of(rendered(picture))
    assert svg.get("role") == "img"
    names = svg.get("aria-labelledby").split()
    title, about = [each for each in svg if each.get("id") in names]
    assert (title.text, bool(about.text)) == (str(picture.title), True)
    for element in svg.iter():
        assert element.tag in {f"{SVG}{name}" for name in ALLOWED}, element.tag
        assert [name for name in element.attrib if name == "style" or name.startswith("on")] == []


ALLOWED = ("svg", "title", "desc", "g", "path", "polygon", "rect", "circle", "text")


def test_labels_are_escaped():
    picture = picture_of({("a<b", "x&y"): "c"})
    svg = svg_of(rendered(picture))
    assert {"a<b", "x&y", "c"} <= {text.text for text in svg.iter(f"{SVG}text")}


def test_the_long_process_fits_beside_the_sidebar_and_on_a_sheet():
    drawing = draw(SELECTION)
    assert len(SELECTION.states) == 18
    assert len(SELECTION.table) == 50
    assert drawing.width < 640
    assert drawing.height < 1500


def test_a_verb_from_many_states_is_drawn_once_and_its_states_carry_its_letter():
    drawing = draw(SELECTION)
    bundles = {words_of(plate): plate for plate in drawing.plates if plate.kind == "bundle"}
    assert set(bundles) == {"本人撤回", "取消资格"}
    for verb, stages in (("本人撤回", BEFORE_APPROVAL), ("取消资格", BEFORE_CONFERRAL)):
        (mark,) = bundles[verb].marks
        carriers = {
            words_of(plate).split("↻")[0]
            for plate in drawing.plates
            if plate.kind in {"state", "end"} and mark.text in {each.text for each in plate.marks}
        }
        assert carriers == {stage.label for stage in stages}


def test_fewer_states_than_many_have_an_arrow_each():
    few = {(f"s{at}", "stop"): "end" for at in range(MANY - 1)}
    assert graph_of(few, [*(f"s{at}" for at in range(MANY - 1)), "end"]).bundles == ()
    many = {(f"s{at}", "stop"): "end" for at in range(MANY)}
    assert len(graph_of(many, [*(f"s{at}" for at in range(MANY)), "end"]).bundles) == 1


def test_several_verbs_between_two_states_share_an_arrow():
    drawing = draw(picture_of({("a", "one"): "b", ("a", "two"): "b"}))
    assert [stroke.title for stroke in drawing.strokes] == ["a", "a · one / two → b"]


def test_an_arrow_that_leads_back_is_dashed_and_points_up():
    drawing = draw(picture_of({("a", "go"): "b", ("b", "return"): "a"}))
    (back,) = [stroke for stroke in drawing.strokes if stroke.is_back]
    assert back.title == "b · return → a"
    tip, *base = [float(corner.split(",")[1]) for corner in back.head.split()]
    assert all(tip < foot for foot in base)


def test_a_process_may_begin_in_several_states():
    picture = picture_of({("a", "go"): "b", ("b", "end"): "c"}, beginnings=("a", "b"))
    assert [stroke.title for stroke in draw(picture).strokes[:2]] == ["a", "b"]


def test_who_and_what_are_said_by_state_where_a_verb_differs():
    rows = {(row.starts, row.verb): row for row in rows_of(SELECTION)}
    assert rows[(Stage.SUBMITTED.label,), "退回"].who == "镇街"
    assert rows[(Stage.ENDORSED.label,), "退回"].who == "复审人"
    assert rows[tuple(stage.label for stage in BEFORE_CONFERRAL), "取消资格"].condition


states = some.integers(0, 7).map(lambda number: f"s{number}")
tables = some.dictionaries(
    some.tuples(states, some.sampled_from(["go", "return it to the office", "撤回", "结束"])),
    states,
    min_size=1,
    max_size=24,
)


@given(tables)
@settings(max_examples=60, deadline=None)
def test_any_table_is_drawn_whole_with_nothing_on_anything(table):
    picture = picture_of(table)
    drawing = draw(picture)
    assert drawn_steps(drawing) == steps_of(picture)
    assert overlapping(drawing.plates) == []
    assert outside(drawing) == []
    assert run_over(drawing) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("授予", ["授予"]),
        ("异议不成立，继续公示", ["异议不成立，", "继续公示"]),
        ("Cancel at the visitors' wish", ["Cancel at the", "visitors' wish"]),
        ("Unbreakablelongwordinoneletter", ["Unbreakablelongwordinoneletter"]),
    ],
)
def test_long_words_are_broken_where_it_reads_well(text, lines):
    assert wrapped(text, 13, 118) == lines


def test_chinese_characters_take_a_square_each():
    assert width_of("公示", 13) == 26
    assert width_of("ab", 10) < 12


def test_places_are_kept_apart_and_as_near_as_can_be_to_those_wanted():
    assert spread([0, 100], [1, 1], [30]) == [0, 100]
    assert spread([10, 10], [1, 1], [30]) == [-5, 25]
    assert spread([0, 0], [3, 1], [40]) == [-10, 30]
