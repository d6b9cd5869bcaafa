"""A studio's yearly report as its contact opens and posts it."""

from tests.documents import make_picture, sent
from tests.training.studio_builders import make_review, make_studio
from training.choices.studios import SEVEN
from training.models import StudioReview
from training.review_links import token_of

FIND = "/en/training/studios/reports/"
PHONE = "13800000033"
ALL = dict.fromkeys(SEVEN, True)
PATENT = {"kind": "invention", "title": "一种焊枪夹具", "number": "ZL2025212345.X"}
SAVING = {"kind": "saving", "title": "返修减少", "amount": "270,000"}


def reviewed(**changes) -> StudioReview:
    """A review whose studio can be written to."""
    studio = make_studio(contact_name="钱小妹", phone=PHONE)
    return make_review(studio=studio, **changes)


def page_of(review: StudioReview) -> str:
    return f"{FIND}{review.reference}/"


def open_by_link(client, review: StudioReview):
    return client.get(f"{page_of(review)}open/{token_of(review)}/")


def typed(*rows: dict, **changes) -> dict:
    """The report as a browser posts it, with these rows of results."""
    rows = [*rows, {}]
    data = {"results-TOTAL_FORMS": len(rows), "results-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        for name in ("kind", "title", "number", "amount"):
            data[f"results-{number}-{name}"] = row.get(name, "")
    return {"report": "全年攻关十二次。", **dict.fromkeys(SEVEN, "on"), **data, **changes}


def photograph(name: str = "门牌.png"):
    return sent(make_picture(size=(40 + len(name), 30)), name)


def report(client, review: StudioReview, *rows: dict, **changes):
    open_by_link(client, review)
    return client.post(page_of(review), typed(*rows, **changes))
