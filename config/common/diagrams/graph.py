"""Which states and arrows of a process are drawn, and which verbs are drawn once for many states."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from config.common.processes import Table

# From so many states on, a verb becomes a mark on each of them instead of so many lines.
MANY = 4


@dataclass(frozen=True)
class Arrow:
    """The verbs that lead from one state to another."""

    start: str
    end: str
    verbs: tuple[str, ...]


@dataclass(frozen=True)
class Bundle:
    """A verb that leads from many states to one; ``mark`` is the letter that those states carry."""

    mark: str
    verb: str
    end: str
    starts: tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    """A process in the order of its states; ``beginnings`` are where a record can start."""

    states: tuple[str, ...]
    beginnings: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    bundles: tuple[Bundle, ...]

    def marks(self, state: str) -> str:
        return "".join(bundle.mark for bundle in self.bundles if state in bundle.starts)

    def loops(self, state: str) -> list[Arrow]:
        """The arrow of the verbs that leave the state as it is, if there are any."""
        return [arrow for arrow in self.arrows if arrow.start == arrow.end == state]

    def is_end(self, state: str) -> bool:
        left = any(arrow.start == state for arrow in self.arrows)
        return not left and not self.marks(state)


def graph_of(table: Table, states: Iterable[str], beginnings: tuple[str, ...] = ()) -> Graph:
    """The graph of a table. Without ``beginnings`` a record starts in the first of the states."""
    used = {str(start) for start, _verb in table} | {str(end) for end in table.values()}
    order = tuple(str(state) for state in states if str(state) in used)
    starts: dict[tuple[str, str], list[str]] = {}
    for (start, verb), end in table.items():
        starts.setdefault((verb, str(end)), []).append(str(start))
    many = {step for step, found in starts.items() if len(found) >= MANY}
    pairs: dict[tuple[str, str], list[str]] = {}
    for (start, verb), end in table.items():
        if (verb, str(end)) not in many:
            pairs.setdefault((str(start), str(end)), []).append(verb)
    return Graph(
        states=order,
        beginnings=tuple(str(state) for state in beginnings) or order[:1],
        arrows=tuple(Arrow(start, end, tuple(verbs)) for (start, end), verbs in pairs.items()),
        bundles=tuple(
            Bundle(mark, verb, end, tuple(state for state in order if state in found))
            for mark, ((verb, end), found) in zip(
                ascii_uppercase,
                ((step, starts[step]) for step in starts if step in many),
                strict=False,
            )
        ),
    )
