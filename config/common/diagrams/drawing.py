"""The drawing of a process: its states, steps and bundles, each with its words, given places."""

from collections.abc import Mapping
from dataclasses import dataclass

from .graph import Arrow, Bundle, Graph
from .layers import PASSING, Edge, Item, layers_of
from .pen import BARE, MARK, PADDING, Pen
from .places import places_of
from .shapes import Drawing, Plate
from .words import Text, height_of, lines_of, width_of_text

BEGINNING = "beginning"
DOT = 12.0
Room = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """What states and verbs are called."""

    states: Mapping[str, str]
    verbs: Mapping[str, str]

    def state(self, graph: Graph, state: str) -> Text:
        """The state's name, and the verbs that leave it as it is."""
        stays = [f"↻ {self.verbs[verb]}" for one in graph.loops(state) for verb in one.verbs]
        return [*lines_of(self.states[state]), *lines_of(*stays, is_small=True)]

    def steps(self, step: Arrow | Bundle) -> Text:
        verbs = step.verbs if isinstance(step, Arrow) else (step.verb,)
        return lines_of(*(self.verbs[verb] for verb in verbs), is_small=True)

    def title(self, step: Arrow | Bundle) -> str:
        """The whole step, or several that share an arrow, in one line."""
        if isinstance(step, Arrow):
            starts, verbs = [step.start], step.verbs
        else:
            starts, verbs = step.starts, (step.verb,)
        named = "、".join(self.states[state] for state in starts)
        return (
            f"{named} · {' / '.join(self.verbs[verb] for verb in verbs)} → {self.states[step.end]}"
        )


def drawn(graph: Graph, words: Words) -> Drawing:
    """The whole process, the same whenever it is drawn."""
    arrows = [arrow for arrow in graph.arrows if arrow.start != arrow.end]
    layers = layers_of(_boxes(graph, words), _edges(graph, words, arrows))
    pen = Pen(layers, places_of(layers))
    steps = [*arrows, *graph.bundles]
    titles = [
        *(words.states[state] for state in graph.beginnings),
        *(words.title(step) for step in steps),
    ]
    first = len(graph.beginnings)
    bare = [
        pen.plate(layers.words[number], "words", words.steps(arrow))
        for number, arrow in enumerate(arrows, start=first)
    ]
    return Drawing(
        width=round(pen.places.width, 1),
        height=round(pen.places.height, 1),
        dots=(pen.middle(BEGINNING),),
        plates=(*_plates(graph, words, pen), *bare),
        strokes=tuple(pen.stroke(number, title) for number, title in enumerate(titles)),
    )


def _boxes(graph: Graph, words: Words) -> dict[Item, Room]:
    boxes: dict[Item, Room] = {BEGINNING: (DOT, DOT)}
    for state in graph.states:
        boxes["state", state] = _room(words.state(graph, state), graph.marks(state))
    for bundle in graph.bundles:
        boxes["bundle", bundle.mark] = _room(words.steps(bundle), bundle.mark)
    return boxes


def _room(text: Text, marks: str = "", around: tuple[float, float] = PADDING) -> Room:
    across, down = around
    return width_of_text(text) + 2 * across + MARK * len(marks), height_of(text) + 2 * down


def _edges(graph: Graph, words: Words, arrows: list[Arrow]) -> list[Edge]:
    return [
        *(Edge(BEGINNING, ("state", state), PASSING) for state in graph.beginnings),
        *(
            Edge(
                ("state", arrow.start),
                ("state", arrow.end),
                _room(words.steps(arrow), around=BARE),
            )
            for arrow in arrows
        ),
        *(Edge(("bundle", each.mark), ("state", each.end), PASSING) for each in graph.bundles),
    ]


def _plates(graph: Graph, words: Words, pen: Pen) -> list[Plate]:
    return [
        *(
            pen.plate(
                ("state", state),
                "end" if graph.is_end(state) else "state",
                words.state(graph, state),
                graph.marks(state),
                "".join(words.title(arrow) for arrow in graph.loops(state)),
            )
            for state in graph.states
        ),
        *(
            pen.plate(
                ("bundle", each.mark), "bundle", words.steps(each), each.mark, words.title(each)
            )
            for each in graph.bundles
        ),
    ]
