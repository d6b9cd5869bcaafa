"""Pictures of processes, drawn from the tables that the services check."""

from functools import lru_cache

from .drawing import Words, drawn
from .graph import Graph, graph_of
from .shapes import Drawing
from .steps import StepRow, rows_of

__all__ = ["Drawing", "StepRow", "draw", "rows_of"]


def draw(picture) -> Drawing:
    """The drawing of a :class:`~config.common.declarations.ProcessPicture` in the present language."""
    graph = graph_of(picture.table, picture.states.values, picture.beginnings)
    return _kept(graph, tuple(picture.state_labels.items()), tuple(picture.verb_labels.items()))


@lru_cache(maxsize=100)
def _kept(graph: Graph, states: tuple, verbs: tuple) -> Drawing:
    """Code and translations don't change while the portal runs, so nothing is drawn twice."""
    return drawn(graph, Words(dict(states), dict(verbs)))
