"""Where the counted figures are kept for a minute, so that who changes what they count can drop them."""

from .declarations import Figure, collect


def figure_key(figure: Figure) -> str:
    return f"portal:figure:{figure.key}"


def figure_keys() -> list[str]:
    return [figure_key(figure) for figure in collect("figures")]
