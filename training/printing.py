"""A certificate as the sheet that is printed."""

from config.common.qr import qr_drawing
from honours.rules.certificates import written_date

from .models import Certificate


def sheet_of(paper: Certificate) -> dict:
    """What the sheet shows; the course stands out where the wording names it."""
    quoted = f"“{paper.course_title}”"
    named = quoted if quoted in paper.wording else paper.course_title
    before, title, after = paper.wording.partition(named)
    return {
        "paper": paper,
        "words": {"before": before, "title": title, "after": after},
        "date": written_date(paper.issued_on),
        "qr": qr_drawing(paper.check_address),
        "fit": fit_of(paper.holder_name, 10, 24),
        "words_fit": fit_of(f"{paper.wording}{paper.holder_name}", 90, 180),
        "body_fit": fit_of(paper.issuer, 17, 60),
    }


def fit_of(text: str, short: int, long: int) -> str:
    """How large a text can stand on the sheet: the longer, the smaller its letters."""
    return "" if len(text) <= short else "long" if len(text) <= long else "longest"
