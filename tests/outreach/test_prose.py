"""Rich text is cleaned on its way in, judged by the database, and cleaned on its way out."""

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from config.common.invention import read_toml
from outreach.models import Article
from outreach.prose import CLEANED, TAGS, cleaned, laid_out, words_of
from outreach.templatetags.prose import rich_text
from tests.outreach.article_builders import make_article, make_published

SAMPLES = read_toml(Path(__file__).with_name("hostile.toml"))["sample"]
EACH_SAMPLE = pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
HREF = re.compile(r"^(https?://[^\s\"<>\\]+|mailto:\S+|tel:\S+|/|/[^/\\].*)$")


class Marks(HTMLParser):
    """What a browser would make of it: the tags, and what they carry."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.others.append(data)

    def handle_decl(self, decl):
        self.others.append(decl)

    def handle_pi(self, data):
        self.others.append(data)

    def unknown_decl(self, data):
        self.others.append(data)


def faults(html: str) -> list:
    """All in the text that none of our own marks would be."""
    marks = Marks(html)
    found = list(marks.others)
    for tag, carried in marks.found:
        if (
            tag not in TAGS
            or set(carried) - ({"href", "rel"} if tag == "a" else set())
            or ("href" in carried and not HREF.match(carried["href"]))
        ):
            found.append((tag, carried))
    return found


def test_there_are_as_many_samples_as_asked_for():
    assert len(SAMPLES) >= 30
    assert len({sample["html"] for sample in SAMPLES}) == len(SAMPLES)


@EACH_SAMPLE
def test_a_hostile_sample_is_cleaned_and_its_words_stay(sample):
    text = cleaned(sample["html"])
    assert faults(text) == []
    assert words_of(text) == sample["left"]


@EACH_SAMPLE
def test_what_is_clean_stays_as_it_is(sample):
    text = cleaned(sample["html"])
    assert cleaned(text) == text
    assert re.match(CLEANED, text)


@EACH_SAMPLE
def test_a_hostile_sample_is_cleaned_whichever_way_it_comes_in(db, sample):
    article = make_article(body=sample["html"])
    article.refresh_from_db()
    assert faults(article.body) == []
    article.body = sample["html"]
    article.full_clean()
    assert faults(article.body) == []


@EACH_SAMPLE
def test_a_hostile_sample_that_got_in_all_the_same_is_cleaned_on_its_way_out(sample):
    assert faults(rich_text(sample["html"])) == []


def test_the_page_shows_no_mark_that_isnt_ours(db, client):
    """The check of the database taken away, as if somebody had written past everything."""
    article = make_published()
    hostile = "".join(sample["html"] for sample in SAMPLES if "</" in sample["html"])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE outreach_article DROP CONSTRAINT article_body_is_clean")
        cursor.execute("ALTER TABLE outreach_article DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE outreach_article SET body = %s WHERE id = %s",
            [hostile.replace("\x00", ""), article.pk],
        )
    page = client.get(article.get_absolute_url()).content.decode()
    text = page[page.index('<div class="prose article-text">') :].partition(">")[2]
    text = text[: text.index("</div>\n")]
    assert "好" in text
    assert faults(text) == []
    feed = ElementTree.fromstring(client.get("/feeds/news.xml").content)  # noqa: S314  our own
    assert "<p" not in feed.findtext("channel/item/description")


@EACH_SAMPLE
def test_the_database_takes_no_hostile_text(db, sample):
    """Past every service and field: what the cleaner would change is refused."""
    article = make_article()
    raw = sample["html"].replace("\x00", "")
    if cleaned(raw) == raw:
        pytest.skip("nothing hostile without its zero byte")
    write = "UPDATE outreach_article SET body = %s WHERE id = %s"
    if re.match(CLEANED, raw):
        pytest.skip("its marks are ours")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(write, [raw, article.pk])


@given(st.text(alphabet="<>/\"'= apscriptonhref:;&#x20;\n\t\\!-b", max_size=60))
def test_whatever_is_typed_comes_out_clean_and_stays_so(text):
    once = cleaned(text)
    assert faults(once) == []
    assert cleaned(once) == once
    assert re.match(CLEANED, once)


def test_our_own_marks_survive():
    text = (
        "<h2>料与工</h2><p>先<strong>看</strong>再<em>摸</em>，<br>不急。</p>"
        "<ul><li>毛竹</li><li>篾刀</li></ul><ol><li>剖</li></ol>"
        "<blockquote><p>慢一点。</p></blockquote><hr>"
        '<p><a href="/museum/objects/TM-2022-0001/" rel="noopener noreferrer">竹篮</a></p>'
        '<p><a href="https://example.cn/a?b=1&amp;c=2" rel="noopener noreferrer">网页</a></p>'
    )
    assert cleaned(text) == text


def test_paragraphs_of_wechat_and_headings_of_word_become_ours():
    text = "<section><section><p>一</p></section><p>二</p></section><h1>三</h1><div>四</div>"
    assert cleaned(text) == "<p>一</p><p>二</p><h2>三</h2><p>四</p>"


def test_empty_marks_are_left_out():
    assert cleaned("<p></p><p>&nbsp;</p><h2><br></h2><p><strong></strong></p><p>字</p>") == (
        "<p>字</p>"
    )


def test_a_picture_stands_where_the_text_says_so():
    html = "<p>一</p><p>【图2】</p><p>二</p><p>【图 9】</p><p>三</p>"
    parts = laid_out(html, ["甲", "乙", "丙"])
    assert parts == [
        {"text": "<p>一</p>"},
        {"picture": "乙"},
        {"text": "<p>二</p>"},
        {"text": "<p>三</p>"},
        {"picture": "甲"},
        {"picture": "丙"},
    ]


def test_the_search_document_holds_words_and_no_marks(db):
    make_article(title="甲", body="<p>细丝竹篮</p><blockquote><p>慢</p></blockquote>")
    assert Article.objects.search("竹篮").count() == 1
    assert Article.objects.search("blockquote").count() == 0
