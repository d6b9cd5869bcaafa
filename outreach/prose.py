"""Rich text: which marks it may hold. It is cleaned on its way in, judged by the database, and
cleaned again on its way out.

What is pasted from Word or WeChat keeps its words, paragraphs, headings, lists and links; styles,
scripts, pictures from elsewhere and everything else falls off.
"""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags

# The editor's extensions; :data:`TAGS` are the marks that they make.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
}
PLAIN = ("p", "h2", "h3", "strong", "em", "ul", "ol", "li", "blockquote")
TAGS = {*PLAIN, "br", "hr", "a"}
# Their words go with them.
DROPPED = {"script", "style", "title", "head", "noscript", "template", "iframe", "object", "svg"}
DROPPED |= {"math", "select", "textarea", "button", "audio", "video", "canvas", "xml"}
REL = "noopener noreferrer"
# An address of another site, of ours, of a mailbox or a telephone; nothing that a browser would run.
HREF = r'(https?://|mailto:|tel:|/[^/\\"<>\s]|/$)[^"<>\s\\]*'
# All that cleaned text consists of, for the database's own check.
CLEANED = (
    rf"^([^<>]|</?({'|'.join(PLAIN)})>|<br>|<hr>|</a>"
    rf'|<a( href="(https?://|mailto:|tel:|/[^/\\"<>\s])[^"<>\s\\]*"|'
    rf' href="/")?( rel="{REL}")?>)*$'
)

# Marks of other programmes that mean one of ours.
RENAMED = {
    **dict.fromkeys(("div", "section", "article", "center", "td", "caption", "figcaption"), "p"),
    "h1": "h2",
    "h4": "h3",
    "h5": "h3",
    "h6": "h3",
    "b": "strong",
    "i": "em",
}
RENAMING = re.compile(rf"<(/?)({'|'.join(RENAMED)})(?=[\s/>])[^<>]*>", re.IGNORECASE)
EMPTY = re.compile(r"<(p|h2|h3|li|blockquote|strong|em|a)(?: [^<>]*)?>(?:\s|<br>|&nbsp;)*</\1>")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")


def _attribute(tag: str, name: str, value: str) -> str | None:
    if (tag, name) != ("a", "href"):
        return value
    address = value.strip()
    return address if re.fullmatch(HREF, address, re.IGNORECASE) else None


CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=DROPPED,
    attributes={"a": {"href"}},
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=REL,
    strip_comments=True,
)


def cleaned(html: str) -> str:
    """The text with none but our marks; the same for what is clean already."""
    text = RENAMING.sub(lambda tag: f"<{tag[1]}{RENAMED[tag[2].lower()]}>", CONTROLS.sub("", html))
    text = CLEANER.clean(text)
    while (less := EMPTY.sub("", text)) != text:
        text = less
    return text.strip()


# Where a picture is to stand.
PLACE = re.compile(r"<p>\s*[\[【]图\s*(\d{1,2})[\]】]\s*</p>")


def words_of(html: str) -> str:
    """The bare words, for summaries and feeds."""
    spaced = re.sub(r"</(p|h2|h3|li|blockquote)>|<br>", " ", PLACE.sub("", html))
    return " ".join(unescape(strip_tags(spaced)).split())


def laid_out(html: str, pictures: list) -> list[dict]:
    """The text with its pictures where it says 【图 1】 in a paragraph of its own.

    Each part is a dict of ``text`` or ``picture``; pictures that the text doesn't place come last.
    """
    parts, left = [], dict(enumerate(pictures, start=1))
    for turn, piece in enumerate(PLACE.split(html)):
        if turn % 2 == 0:
            parts += [{"text": piece}] if piece.strip() else []
        elif (picture := left.pop(int(piece), None)) is not None:
            parts.append({"picture": picture})
    return parts + [{"picture": picture} for picture in left.values()]
