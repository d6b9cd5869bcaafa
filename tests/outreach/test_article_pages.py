"""Columns and articles as visitors, subscribers and staff see them."""

import datetime
import xml.etree.ElementTree as ElementTree

import pytest
from django.utils import timezone

from config.common.declarations import collect
from outreach.links import preview_link, token_of
from outreach.models import Article, ArticlePerson, ArticlePicture, ArticleWork, Column
from outreach.services.articles import renew_preview
from tests.builders import make_person, make_staff
from tests.outreach.article_builders import (
    a_picture,
    make_article,
    make_column,
    make_published,
    make_report,
    make_video,
)
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    listed,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

pytestmark = pytest.mark.django_db

UNPUBLISHED = ("draft", "review", "approval", "scheduled", "withdrawn", "discarded")


def in_column(count: int) -> None:
    for _turn in range(count):
        article = make_published(cover=a_picture())
        ArticlePerson.objects.create(article=article, person=make_person())


def test_the_two_columns_of_the_article_are_there(client, db):
    for slug, name in (("jiangxin", "匠心"), ("deeds", "劳模事迹")):
        assert name in text_of(client.get(f"/outreach/columns/{slug}/"))


@pytest.mark.parametrize("address", ["/outreach/columns/jiangxin/", "/en/outreach/columns/deeds/"])
def test_an_empty_column_says_so(client, db, address):
    page = client.get(address)
    assert page.status_code == 200
    assert 'class="empty"' in text_of(page)


def test_a_column_shows_its_published_articles_the_newest_first(client, db):
    now = timezone.now()
    old = make_published(title="旧文", published_at=now - datetime.timedelta(days=9))
    new = make_published(title="新文", published_at=now)
    make_published(title="别栏", column=Column.objects.get(slug="deeds"))
    make_article(title="草稿")
    page = client.get("/outreach/columns/jiangxin/")
    assert list(page.context["page"]) == [new, old]


def test_a_hidden_column_hides_its_articles_everywhere(client, db):
    column = make_column(is_public=False)
    article = make_published(column=column)
    for address in (column.get_absolute_url(), article.get_absolute_url()):
        assert client.get(address).status_code == 404
    assert article.title not in text_of(client.get("/feeds/news.xml"))


@pytest.mark.parametrize("status", UNPUBLISHED)
def test_what_isnt_published_has_no_page_and_is_found_nowhere(client, db, status):
    person = make_person()
    article = make_published(title="尚未刊发的文章")
    ArticlePerson.objects.create(article=article, person=person)
    # Made in its state straight away: what counts here is what pages show.
    hidden = {"draft": {}, "discarded": {}}.get(status)
    keep = make_article(
        title="秘而不宣",
        status=status,
        **(hidden if hidden is not None else signed_as(article)),
    )
    ArticlePerson.objects.create(article=keep, person=person)
    assert client.get(keep.get_absolute_url()).status_code == 404
    for address in (
        "/outreach/columns/jiangxin/",
        "/feeds/news.xml",
        "/outreach/columns/jiangxin/feed.xml",
        "/",
        "/search/?q=秘而不宣",
        person.get_absolute_url(),
        "/sitemap-articles.xml",
    ):
        page = text_of(client.get(address))
        assert "秘而不宣</a>" not in page, address
        assert keep.slug not in page, address


def signed_as(article: Article) -> dict:
    names = ("submitted_by", "checked_by", "approved_by", "publish_at")
    return {name: getattr(article, name) for name in names}


def test_an_article_shows_text_pictures_people_and_works(client, db):
    person = make_person(name="陈根荣")
    article = make_article(body="<p>一</p><p>【图1】</p><p>二</p>")
    ArticlePicture.objects.create(
        article=article, picture=a_picture(), alt="竹篮的提手", caption="三十六层"
    )
    ArticlePerson.objects.create(article=article, person=person)
    ArticleWork.objects.create(
        article=article, title="细丝竹篮", address="/museum/objects/TM-2022-0001/"
    )
    released(article)
    page = text_of(client.get(article.get_absolute_url()))
    assert page.index("<p>一</p>") < page.index("竹篮的提手") < page.index("<p>二</p>")
    assert "【图1】" not in page
    assert person.get_absolute_url() in page
    assert 'href="/museum/objects/TM-2022-0001/"' in page


def released(article: Article) -> None:
    other = make_published()
    values = signed_as(other) | {"published_at": timezone.now()}
    for step in ("review", "approval", "scheduled", "published"):
        Article.objects.filter(pk=article.pk).update(status=step, **values)


def test_an_article_stands_on_the_page_of_each_public_person_in_it(client, db):
    person = make_person()
    article = make_published(title="一双手")
    ArticlePerson.objects.create(article=article, person=person)
    assert article.get_absolute_url() in text_of(client.get(person.get_absolute_url()))


def test_people_who_arent_public_arent_named_as_linked(client, db):
    hidden = make_person(name="沈不公开", is_public=False, publication_basis="")
    article = make_published()
    ArticlePerson.objects.create(article=article, person=hidden)
    assert "沈不公开" not in text_of(client.get(article.get_absolute_url()))


def test_the_preview_opens_by_its_link_until_another_is_made(client, db):
    article = make_article(title="还在写")
    address = preview_link(article).partition("8000")[2]
    page = client.get(address)
    assert page.status_code == 200
    assert "还在写" in text_of(page)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
    renew_preview(article, by=make_staff("outreach"))
    assert client.get(address).status_code == 404


def test_a_preview_link_of_another_article_opens_nothing(client, db):
    one, other = make_article(), make_article()
    address = f"/outreach/articles/{one.slug}/preview/{token_of(other)}/"
    assert client.get(address).status_code == 404
    assert client.get(f"/outreach/articles/{one.slug}/preview/x/").status_code == 404


def items(answer) -> list:
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(answer.content).findall("channel/item")  # noqa: S314  our own


def test_the_feed_tells_of_all_columns_and_each_column_of_its_own(client, db):
    one = make_published(title="甲 & 乙 <丙>", summary="")
    other = make_published(title="丁", column=Column.objects.get(slug="deeds"), summary="一句话")
    assert {item.findtext("title") for item in items(client.get("/feeds/news.xml"))} == {
        one.title,
        other.title,
    }
    assert items(client.get("/en/feeds/news.xml"))
    only = items(client.get("/outreach/columns/deeds/feed.xml"))
    assert [item.findtext("title") for item in only] == ["丁"]
    assert only[0].findtext("description") == "一句话"
    assert only[0].findtext("link").endswith(other.get_absolute_url())
    assert client.get("/outreach/columns/nowhere/feed.xml").status_code == 404


def test_the_pages_name_the_feed(client, db):
    article = make_published()
    for address in ("/outreach/columns/jiangxin/", article.get_absolute_url()):
        assert 'type="application/rss+xml"' in text_of(client.get(address))


def test_search_finds_words_titles_and_people(client, db):
    person = make_person(name="章叔岩")
    article = make_published(title="鹿爸爸", body="<p>千顷塘的梅花鹿</p>")
    ArticlePerson.objects.create(article=article, person=person)
    for query in ("梅花鹿", "鹿爸爸", "章叔岩", "千顷塘 鹿爸爸"):
        groups = {
            group["key"]: group for group in client.get("/search/", {"q": query}).context["groups"]
        }
        assert groups["articles"]["total"] == 1, query


def test_the_sitemap_names_columns_articles_and_videos(client, db):
    article, video = make_published(), make_video()
    assert article.get_absolute_url() in text_of(client.get("/sitemap-articles.xml"))
    assert video.get_absolute_url() in text_of(client.get("/sitemap-videos.xml"))
    assert "/outreach/columns/deeds/" in text_of(client.get("/sitemap-columns.xml"))


def test_the_front_page_shows_the_newest(client, db):
    article = make_published(title="头一条")
    assert article.get_absolute_url() in text_of(client.get("/"))


def test_the_index_of_outreach_shows_the_newest_of_each(client, db):
    shown = make_published(), make_video(), make_report()
    page = text_of(client.get("/outreach/"))
    for each in shown[:2]:
        assert each.get_absolute_url() in page
    assert shown[2].title in page


@pytest.mark.parametrize(
    "page", ["/outreach/columns/jiangxin/", "/", "/outreach/", "/feeds/news.xml"]
)
def test_lists_ask_the_same_number_of_queries_for_one_and_three(client, db, page):
    in_column(1)
    one = queries(client, page)
    in_column(2)
    assert queries(client, page) == one


def test_an_article_asks_the_same_number_of_queries_for_one_and_three_people(client, db):
    article = make_published()
    ArticlePerson.objects.create(article=article, person=make_person())
    one = queries(client, article.get_absolute_url())
    for _turn in range(2):
        ArticlePerson.objects.create(article=article, person=make_person())
    assert queries(client, article.get_absolute_url()) == one


# ---- staff ----


def test_staff_write_an_article_with_picture_person_and_work(client, sign_in):
    sign_in("outreach")
    person = make_person()
    page = client.get(add_page(Article))
    data = sent_back(
        page,
        column=Column.objects.get(slug="jiangxin").pk,
        title="新来的一篇",
        body="<p onclick=x>字</p>",
        **{
            "pictures-0-picture": a_picture(),
            "pictures-0-alt": "一只篮",
            "person_links-0-person": person.pk,
            "works-0-title": "竹篮",
            "works-0-address": "https://portal.example/en/museum/objects/TM-2022-0001/?from=x",
        },
    )
    answer = client.post(add_page(Article), data)
    assert answer.status_code == 302, errors_of(answer)
    article = Article.objects.get(title="新来的一篇")
    assert (article.status, article.body) == ("draft", "<p>字</p>")
    assert article.pictures.get().alt == "一只篮"
    assert article.person_links.get().person == person
    assert article.works.get().address == "/museum/objects/TM-2022-0001/"


def test_the_form_says_when_a_picture_isnt_described(client, sign_in):
    sign_in("outreach")
    page = client.get(add_page(Article))
    data = sent_back(
        page,
        column=Column.objects.get(slug="jiangxin").pk,
        title="题",
        body="<p>字</p>",
        **{"pictures-0-picture": a_picture()},
    )
    answer = client.post(add_page(Article), data)
    assert answer.status_code == 200
    assert "only decorates the page" in text_of(answer)


def test_each_state_offers_its_steps_to_those_who_may(client, sign_in):
    writer = sign_in("outreach")
    article = make_article()
    assert set(steps_on(client.get(change_page(article)), article)) == {
        "submit",
        "discard",
        "renew_preview",
    }
    client.post(step_page(article, "submit"))
    article.refresh_from_db()
    assert (article.status, article.submitted_by) == ("review", writer)
    assert set(steps_on(client.get(change_page(article)), article)) == {"return", "renew_preview"}
    sign_in("managers")
    assert {"check", "return"} <= set(steps_on(client.get(change_page(article)), article))


def test_a_release_for_a_day_to_come_is_kept_by_the_form(client, sign_in):
    article = make_article()
    writer = make_staff("outreach")
    from outreach.services.articles import check_article, submit_article

    submit_article(article, by=writer)
    check_article(article, by=make_staff("outreach"))
    sign_in("managers")
    client.post(step_page(article, "approve"), {"publish_at": "2099-01-02T08:30", "remark": ""})
    article.refresh_from_db()
    assert article.status == "scheduled"
    assert timezone.localtime(article.publish_at).isoformat()[:16] == "2099-01-02T08:30"


def test_an_article_under_review_shows_its_text_and_no_fields_for_it(client, sign_in):
    sign_in("outreach")
    article = make_published(body="<h2>料与工</h2><p>字</p>")
    page = client.get(change_page(article))
    assert "<h2>料与工</h2>" in text_of(page)
    assert "body" not in page.context["adminform"].form.fields


def test_the_correction_has_the_editor_and_the_words(client, sign_in):
    sign_in("managers")
    article = make_published(body="<p>旧话</p>")
    page = client.get(step_page(article, "correct"))
    assert "data-prose" in text_of(page)
    assert "旧话" in text_of(page)
    data = {"title": "新题", "summary": "", "body": "<p>新话</p>", "reason": "更正"}
    assert client.post(step_page(article, "correct"), data).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.body) == ("新题", "<p>新话</p>")


def test_auditors_read_and_others_see_nothing(client, sign_in):
    article = make_article()
    sign_in("auditors")
    assert client.get(change_page(article)).status_code == 200
    assert steps_on(client.get(change_page(article)), article) == {}
    sign_in("museum")
    assert client.get(change_page(article)).status_code == 403


@pytest.mark.parametrize(
    ("query", "status"),
    [("review", "review"), ("approval", "approval"), ("unlinked", "published")],
)
def test_the_list_filters_what_needs_attention(client, sign_in, query, status):
    sign_in("outreach")
    make_article()
    published = make_published()
    when = timezone.now() if status == "published" else None
    make_article(status=status, published_at=when, **signed_as(published))
    found = listed(client.get(changelist(Article, f"?attention={query}")))
    assert {article.status for article in found} == {status}


def test_the_list_asks_the_same_number_of_queries_for_one_and_three(client, sign_in):
    sign_in("outreach")
    make_published()
    one = queries(client, changelist(Article))
    make_published()
    make_published()
    assert queries(client, changelist(Article)) == one


def waiting(account) -> dict[str, int]:
    return {
        item.key: item.number_for(account)
        for item in collect("worklist")
        if item.key.startswith("articles-")
    }


def test_the_start_page_counts_reviews_of_others(db):
    writer, colleague = make_staff("outreach"), make_staff("outreach")
    from outreach.services.articles import check_article, submit_article

    submit_article(make_article(), by=writer)
    second = make_article()
    submit_article(second, by=colleague)
    check_article(second, by=writer)
    assert waiting(writer) == {"articles-review": 0, "articles-approval": 1}
    assert waiting(colleague) == {"articles-review": 1, "articles-approval": 0}


def test_appearances_name_links_and_words(db):
    person = make_person(name="章叔岩")
    linked = make_published(title="甲")
    ArticlePerson.objects.create(article=linked, person=person)
    make_article(title="乙", body="<p>章叔岩说。</p>")
    source = next(one for one in collect("appearances") if one.key == "articles")
    labels = [str(each.label) for each in source.find(person)]
    assert len(labels) == 2
    assert "甲" in labels[0]
    assert "乙" in labels[1]


def test_a_statement_lists_what_was_published_in_the_year(db):
    person, year = make_person(), timezone.localdate().year
    ArticlePerson.objects.create(article=make_published(title="甲"), person=person)
    part = next(one for one in collect("statement") if one.key == "media")
    part.prepare([person], year)
    assert [line.what for line in part.build(person, year)] == ["甲"]
    part.prepare([other := make_person()], year)
    assert part.build(other, year) is None
