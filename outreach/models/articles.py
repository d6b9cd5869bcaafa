import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pictures.models import PictureField

from config.common.codes import random_slug
from config.common.models import TimeStamped
from config.common.processes import guard
from config.common.search import search_document, search_index
from config.common.tracking import tracked
from honours.models.life_guards import refuse
from outreach.choices.articles import APPROVED, ARTICLE_STEPS, ArticleStatus
from outreach.fields import RichTextField
from outreach.prose import CLEANED
from outreach.querysets.articles import ArticleQuerySet, ColumnQuerySet

from .people import PersonLink, listed_once, person_field

WORK_ADDRESS = r"^/museum/objects/[A-Za-z0-9-]+/$"
# What the public reads of an article, and what its reviewers have read.
WORDS = ("column", "title", "summary", "body", "author", "source", "editor", "cover", "cover_alt")


class WithoutMarks(Func):
    """The words of rich text, for the search document."""

    template = "regexp_replace(%(expressions)s, '<[^>]*>', ' ', 'g')"
    output_field = models.TextField()


@tracked()
class Column(TimeStamped):
    """A column of the portal, such as 《匠心》; articles stand in one each."""

    slug = models.SlugField(_("code in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    introduction = models.CharField(_("in one sentence"), max_length=200, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_public = models.BooleanField(_("public"), default=True)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:column", args=[self.slug])


@tracked()
class Article(TimeStamped):
    """A piece in a column: written by one, read by a second, released by a third (三审).

    Its words stand as they were approved. Of a published one a correction changes them, which the page
    then says; anything more goes back to the draft.
    """

    slug = models.SlugField(
        _("code in addresses"), max_length=16, unique=True, default=random_slug, editable=False
    )
    column = models.ForeignKey(
        Column, on_delete=models.PROTECT, related_name="articles", verbose_name=_("column")
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=80)
    summary = models.CharField(
        _("in one or two sentences"),
        max_length=200,
        blank=True,
        help_text=_("Stands under the title, on cards and in the feed."),
    )
    body = RichTextField(
        _("text"),
        blank=True,
        help_text=_(
            "What is pasted from Word or WeChat loses its styles. A paragraph 【图1】 is where the first of the pictures below will stand."
        ),
    )
    author = models.CharField(_("written by"), max_length=40, blank=True)
    source = models.CharField(
        _("first published by"), max_length=60, blank=True, help_text=_("Empty for our own pieces.")
    )
    editor = models.CharField(_("editor in charge"), max_length=40, blank=True)
    cover = PictureField(
        _("cover picture"),
        upload_to="articles/",
        width_field="cover_width",
        height_field="cover_height",
        blank=True,
        null=True,
    )
    cover_width = models.PositiveIntegerField(editable=False, null=True)
    cover_height = models.PositiveIntegerField(editable=False, null=True)
    cover_alt = models.CharField(
        _("what the cover shows"),
        max_length=160,
        blank=True,
        help_text=_("For those who can’t see it; empty if it only decorates."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ArticleStatus.choices,
        default=ArticleStatus.DRAFT,
        editable=False,
    )
    publish_at = models.DateTimeField(_("to be published at"), null=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("second review by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("final review by"),
    )
    remark = models.CharField(_("last remark"), max_length=200, blank=True, editable=False)
    preview_key = models.CharField(max_length=16, default=random_slug, editable=False)
    search_document = search_document("title", "summary", "author", WithoutMarks("body"))

    objects = ArticleQuerySet.as_manager()
    refusals = {
        "article_stands_as_approved": _(
            "The words of an article change only while it is a draft, or by a correction."
        ),
        "article_parts_stand": _("Pictures and works change only while the article is a draft."),
    }

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("check_article", _("Can do the second review of articles")),
            ("approve_article", _("Can release articles and correct published ones")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__regex=CLEANED),
                name="article_body_is_clean",
                violation_error_message=_("The text holds marks that aren’t allowed."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ArticleStatus.DRAFT, ArticleStatus.DISCARDED])
                | ~Q(body=""),
                name="article_has_text",
                violation_error_message=_("The article has no text yet."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=[ArticleStatus.DRAFT, ArticleStatus.DISCARDED])
                | Q(submitted_by__isnull=False),
                name="article_submitted_by_somebody",
                violation_error_message=_("Say who submitted it."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=APPROVED)
                | Q(checked_by__isnull=False, approved_by__isnull=False, publish_at__isnull=False),
                name="article_approved_by_somebody",
                violation_error_message=_("Say who reviewed it and when it is to be published."),
            ),
            models.CheckConstraint(
                condition=(Q(checked_by__isnull=True) | ~Q(checked_by=F("submitted_by")))
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("submitted_by"))),
                name="article_by_two",
                violation_error_message=_("Whoever submitted it can’t review it."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ArticleStatus.PUBLISHED) | Q(published_at__isnull=False),
                name="article_published_at_a_time",
                violation_error_message=_("Say when it was published."),
            ),
        ]
        indexes = [
            search_index("article_search"),
            models.Index(
                fields=["column", "-published_at", "-id"],
                name="article_published_order",
                condition=Q(status=ArticleStatus.PUBLISHED),
            ),
        ]
        triggers = [
            guard(ARTICLE_STEPS, field="status", name="status_steps"),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="stands_as_approved",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(*WORDS),
                func=f"""
                    IF OLD.status = '{ArticleStatus.DRAFT.value}'
                        OR (OLD.status = '{ArticleStatus.PUBLISHED.value}'
                            AND NEW.corrected_at IS DISTINCT FROM OLD.corrected_at)
                    THEN
                        RETURN NEW;
                    END IF;
                    {refuse("article_stands_as_approved")}
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("outreach:article", args=[self.slug])

    @property
    def is_draft(self) -> bool:
        return self.status == ArticleStatus.DRAFT


PARTS_STAND = pgtrigger.Trigger(
    name="parts_stand",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func=f"""
        IF EXISTS (
            SELECT 1 FROM outreach_article
            WHERE id IN (NEW.article_id, OLD.article_id)
            AND status <> '{ArticleStatus.DRAFT.value}'
        ) THEN
            {refuse("article_parts_stand")}
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,  # noqa: S608  our own states
)


@tracked()
class ArticlePicture(models.Model):
    """A picture in an article, where its text says 【图 1】 or after it."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("article")
    )
    picture = PictureField(
        _("picture"), upload_to="articles/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False, null=True)
    height = models.PositiveIntegerField(editable=False, null=True)
    alt = models.CharField(_("what it shows"), max_length=160, blank=True)
    is_decorative = models.BooleanField(_("only decorates"), default=False)
    caption = models.CharField(_("caption"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture in the article")
        verbose_name_plural = _("pictures in the article")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True) | ~Q(alt=""),
                name="article_picture_described",
                violation_error_message=_(
                    "Say what the picture shows, or that it only decorates the page."
                ),
            )
        ]
        triggers = [PARTS_STAND]

    def __str__(self) -> str:
        return self.caption or self.alt


@tracked()
class ArticlePerson(PersonLink):
    """Somebody of the registry whom an article is about: it stands on their page too."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="person_links", verbose_name=_("article")
    )
    person = person_field("article_links")

    class Meta(PersonLink.Meta):
        verbose_name = _("person in the article")
        verbose_name_plural = _("people in the article")
        constraints = [listed_once("article")]


@tracked()
class ArticleWork(models.Model):
    """A work in the museum that an article speaks of, by its public address and a title."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="works", verbose_name=_("article")
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=80)
    address = models.CharField(
        _("address"),
        max_length=120,
        validators=[
            RegexValidator(
                WORK_ADDRESS, _("The address of an object’s public page, such as /museum/objects/…")
            )
        ],
        help_text=_("Copy it from the object’s public page."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("work in the article")
        verbose_name_plural = _("works in the article")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(address__regex=WORK_ADDRESS),
                name="article_work_by_public_address",
                violation_error_message=_(
                    "The address of an object’s public page, such as /museum/objects/…"
                ),
            ),
            models.UniqueConstraint(
                fields=["article", "address"],
                name="article_work_once",
                violation_error_message=_("This work is listed already."),
            ),
        ]
        triggers = [PARTS_STAND]

    def __str__(self) -> str:
        return self.title
