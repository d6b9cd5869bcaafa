"""The steps of a process as rows of a table, beside its picture."""

from dataclasses import dataclass

from .graph import MANY


@dataclass(frozen=True)
class StepRow:
    """A step; of a step from many states all that it starts from."""

    starts: tuple[str, ...]
    verb: str
    end: str
    who: str
    condition: str


def rows_of(picture) -> list[StepRow]:
    """One row a step, in the order of the states; steps drawn once for many states share a row."""
    states, verbs = picture.state_labels, picture.verb_labels
    together: dict[tuple, list[str]] = {}
    for state in picture.states.values:
        for (start, verb), end in picture.table.items():
            if str(start) == state:
                key = (
                    verb,
                    str(end),
                    picture.who_takes(state, verb),
                    picture.must_hold(state, verb),
                )
                together.setdefault(key, []).append(state)
    rows = []
    for (verb, end, who, condition), starts in together.items():
        groups = [starts] if len(starts) >= MANY else [[start] for start in starts]
        rows += [
            (
                starts[0],
                StepRow(
                    tuple(states[one] for one in group), verbs[verb], states[end], who, condition
                ),
            )
            for group in groups
        ]
    return [row for _start, row in rows]
