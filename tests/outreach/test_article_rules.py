"""The way of an article, each step of it, and what the database refuses whatever the door."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from outreach.choices.articles import ARTICLE_STEPS, ArticleStatus
from outreach.jobs import publish_due_articles
from outreach.models import Article, ArticlePerson, ArticlePicture, ArticleWork
from outreach.services import articles as services
from tests.builders import make_person, make_staff
from tests.outreach.article_builders import a_picture, approved, make_article, make_published

STATES = ArticleStatus.values
VERBS = sorted({verb for _state, verb in ARTICLE_STEPS})
WORDS = {"title": "新标题", "summary": "", "body": "<p>新的话。</p>"}


def at(status: str, **changes) -> Article:
    """An article in this state, written past the services."""
    if status in ("draft", "discarded"):
        return make_article(status=status, **changes)
    signed = approved(timezone.now() + datetime.timedelta(days=1))
    if status in ("review", "approval"):
        del signed["approved_by"], signed["publish_at"]
    if status == "published":
        return make_published(**changes)
    return make_article(status=status, **signed, **changes)


def take(verb: str, article: Article, by):
    """The service of the verb, with what it asks for."""
    asked = {
        "approve": {"publish_at": timezone.now() + datetime.timedelta(days=2)},
        "correct": {**WORDS, "reason": "写错了"},
    }.get(verb, {})
    if verb in {"return", "recall", "withdraw", "discard"}:
        asked = {"reason": "再改改"}
    return getattr(services, f"{verb}_article")(article, by=by, **asked)


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_each_step_leads_where_the_table_says_and_no_other_is_possible(db, status, verb):
    article = at(status)
    boss = make_staff(is_superuser=True)
    end = ARTICLE_STEPS.get((status, verb))
    if end is None:
        with pytest.raises(Refusal):
            take(verb, article, boss)
        article.refresh_from_db()
        assert article.status == status
    else:
        take(verb, article, boss)
        article.refresh_from_db()
        assert article.status == end


@pytest.mark.parametrize("start", STATES)
@pytest.mark.parametrize("end", STATES)
def test_the_database_knows_the_same_steps(db, start, end):
    article = at(start)
    raw = Article.objects.filter(pk=article.pk)
    signed = {**approved(), "published_at": timezone.now()}
    allowed = start == end or end in {
        to for (state, _verb), to in ARTICLE_STEPS.items() if state == start
    }
    if allowed:
        assert raw.update(status=end, **signed) == 1
    else:
        with pytest.raises(DatabaseError), transaction.atomic():
            raw.update(status=end, **signed)


@pytest.mark.parametrize(
    ("status", "verb", "group", "may"),
    [
        ("draft", "submit", "outreach", True),
        ("draft", "submit", "auditors", False),
        ("draft", "submit", "museum", False),
        ("review", "check", "outreach", True),
        ("review", "check", "auditors", False),
        ("review", "return", "outreach", True),
        ("approval", "return", "outreach", False),
        ("approval", "return", "managers", True),
        ("approval", "approve", "outreach", False),
        ("approval", "approve", "managers", True),
        ("scheduled", "publish", "outreach", False),
        ("scheduled", "recall", "managers", True),
        ("published", "correct", "outreach", False),
        ("published", "withdraw", "outreach", False),
        ("published", "withdraw", "managers", True),
        ("withdrawn", "revise", "outreach", True),
    ],
)
def test_each_step_is_for_those_who_may(db, status, verb, group, may):
    article = at(status)
    if may:
        take(verb, article, make_staff(group))
    else:
        with pytest.raises(PermissionDenied):
            take(verb, article, make_staff(group))


def test_three_people_bring_an_article_onto_its_page(db, client):
    article = make_article()
    writer, colleague, chief = (
        make_staff("outreach"),
        make_staff("outreach"),
        make_staff("managers"),
    )
    services.submit_article(article, by=writer)
    services.check_article(article, by=colleague, remark="名字已核对")
    assert client.get(article.get_absolute_url()).status_code == 404
    services.approve_article(article, by=chief)
    article.refresh_from_db()
    assert (article.submitted_by, article.checked_by, article.approved_by) == (
        writer,
        colleague,
        chief,
    )
    assert article.status == "published"
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("verb", ["check", "approve"])
def test_nobody_reviews_what_they_submitted(db, verb):
    chief = make_staff("managers")
    article = make_article()
    services.submit_article(article, by=chief)
    if verb == "approve":
        services.check_article(article, by=make_staff("outreach"))
    with pytest.raises(Refusal) as refusal:
        take(verb, article, chief)
    assert refusal.value.code == "same_person"


@pytest.mark.parametrize("column", ["checked_by", "approved_by"])
def test_the_database_lets_nobody_review_their_own(db, column):
    article = at("scheduled")
    with pytest.raises(IntegrityError, match="article_by_two"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**{column: article.submitted_by})


@pytest.mark.parametrize(
    ("status", "changes", "name"),
    [
        ("draft", {"body": "", "status": "review"}, "article_has_text"),
        ("draft", {"status": "review"}, "article_submitted_by_somebody"),
        ("review", {"submitted_by": None}, "article_submitted_by_somebody"),
        ("scheduled", {"checked_by": None}, "article_approved_by_somebody"),
        ("scheduled", {"publish_at": None}, "article_approved_by_somebody"),
        ("published", {"published_at": None}, "article_published_at_a_time"),
        ("draft", {"body": "<p onclick=x>字</p>"}, "article_body_is_clean"),
        ("draft", {"body": "<div>字</div>"}, "article_body_is_clean"),
        ("draft", {"body": '<a href="javascript:x">字</a>'}, "article_body_is_clean"),
    ],
)
def test_constraints_hold_for_a_raw_write(db, status, changes, name):
    article = at(status)
    columns = {f"{key}_id" if key.endswith("_by") else key: value for key, value in changes.items()}
    sets = ", ".join(f"{column} = %s" for column in columns)
    write = f"UPDATE outreach_article SET {sets} WHERE id = %s"
    with (
        pytest.raises(IntegrityError) as refusal,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(write, [*columns.values(), article.pk])
    assert name in str(refusal.value)


def test_an_article_without_text_isnt_submitted(db):
    with pytest.raises(Refusal) as refusal:
        services.submit_article(make_article(body=""), by=make_staff("outreach"))
    assert refusal.value.messages == ["文章还没有正文。"]


@pytest.mark.parametrize("status", [each for each in STATES if each != "draft"])
@pytest.mark.parametrize("field", ["title", "body", "summary", "author"])
def test_words_stand_once_they_are_submitted(db, status, field):
    article = at(status)
    with pytest.raises(IntegrityError, match="article_stands_as_approved"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**{field: "<p>别的</p>"})


@pytest.mark.parametrize("status", [each for each in STATES if each != "draft"])
def test_pictures_and_works_stand_once_they_are_submitted(db, status):
    article = make_article()
    picture = ArticlePicture.objects.create(article=article, picture=a_picture(), alt="篮")
    way = {
        "discarded": ["discarded"],
        "withdrawn": ["review", "approval", "scheduled", "published", "withdrawn"],
    }.get(status, ["review", "approval", "scheduled", "published"])
    for step in way:
        signed = {**approved(), "published_at": timezone.now()}
        Article.objects.filter(pk=article.pk).update(status=step, **signed)
        if step == status:
            break
    for write in (
        lambda: ArticlePicture.objects.filter(pk=picture.pk).update(alt="别的"),
        lambda: ArticlePicture.objects.filter(pk=picture.pk).delete(),
        lambda: ArticlePicture.objects.create(article=article, picture=a_picture(), alt="另一张"),
        lambda: ArticleWork.objects.create(
            article=article, title="篮", address="/museum/objects/TM-2022-0001/"
        ),
    ):
        with pytest.raises(IntegrityError, match="article_parts_stand"), transaction.atomic():
            write()


def test_people_may_be_linked_at_any_time(db):
    article, person = make_published(), make_person()
    ArticlePerson.objects.create(article=article, person=person)
    with pytest.raises(IntegrityError, match="article_person_once"), transaction.atomic():
        ArticlePerson.objects.create(article=article, person=person)


def test_no_article_is_deleted(db):
    article = make_article()
    with pytest.raises(DatabaseError), transaction.atomic():
        Article.objects.filter(pk=article.pk).delete()


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/museum/objects/TM-1/",
        "//evil.example/museum/objects/TM-1/",
        "/museum/objects/../admin/",
        "javascript:alert(1)",
        "/museum/objects/TM-1/?next=x",
        "/honours/people/x/",
    ],
)
def test_a_work_is_linked_by_its_public_address_only(db, address):
    with pytest.raises(IntegrityError, match="article_work_by_public"), transaction.atomic():
        ArticleWork.objects.create(article=make_article(), title="篮", address=address)


def test_a_picture_says_what_it_shows_or_that_it_only_decorates(db):
    article = make_article()
    ArticlePicture.objects.create(article=article, picture=a_picture(), is_decorative=True)
    with pytest.raises(IntegrityError, match="article_picture_described"), transaction.atomic():
        ArticlePicture.objects.create(article=article, picture=a_picture())


def test_a_scheduled_article_appears_by_the_job_and_not_before(db, client):
    article = at("scheduled")
    when = article.publish_at
    assert services.publish_due(now=when - datetime.timedelta(seconds=1)) == 0
    assert client.get(article.get_absolute_url()).status_code == 404
    assert services.publish_due(now=when) == 1
    article.refresh_from_db()
    assert (article.status, article.published_at) == ("published", when)
    assert client.get(article.get_absolute_url()).status_code == 200
    assert services.publish_due(now=when) == 0


def test_the_job_says_in_the_history_that_nobody_did_it(db):
    article = at("scheduled")
    services.publish_due(now=article.publish_at)
    assert article.events.order_by("pgh_id").last().pgh_context.metadata.get("user") is None


def test_the_job_publishes_what_is_due_now(db):
    article = at("scheduled")
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    publish_due_articles(timestamp=0)
    article.refresh_from_db()
    assert article.status == "published"


def test_a_time_that_has_passed_means_now(db):
    article = at("approval")
    article.checked_by = make_staff("outreach")
    article.save()
    past = timezone.now() - datetime.timedelta(days=3)
    done = services.approve_article(article, by=make_staff("managers"), publish_at=past)
    assert done.status == "published"
    assert done.published_at > past + datetime.timedelta(days=2)


def test_a_correction_shows_at_once_and_says_so(db, client):
    article = make_published()
    services.correct_article(
        article, by=make_staff("managers"), reason="姓名有误", **{**WORDS, "title": "改过的标题"}
    )
    page = client.get(f"/en{article.get_absolute_url()}").content.decode()
    assert "改过的标题" in page
    assert "Corrected" in page
    assert article.events.order_by("pgh_id").last().pgh_context.metadata["reason"] == "姓名有误"


def test_a_correction_is_cleaned_too(db):
    done = services.correct_article(
        make_published(),
        by=make_staff("managers"),
        title="题",
        summary="",
        body="<p onclick=alert(1)>字<script>x</script></p>",
        reason="误",
    )
    done.refresh_from_db()
    assert done.body == "<p>字</p>"


def test_a_withdrawn_article_goes_through_both_reviews_anew(db, client):
    article = make_published()
    chief = make_staff("managers")
    services.withdraw_article(article, by=chief, reason="本人要求")
    assert client.get(article.get_absolute_url()).status_code == 404
    services.revise_article(article, by=make_staff("outreach"))
    article.refresh_from_db()
    assert (article.submitted_by, article.checked_by, article.approved_by) == (None, None, None)
