"""Columns and their articles."""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.translation import gettext_lazy as _

from config.common.fields import NormalisedCharField
from config.common.records import CheckedForm, RecordAdmin
from config.common.steps import NothingToAsk, ReasonForm, Step, StepAdmin
from outreach.choices.articles import ARTICLE_STEPS, ArticleStatus
from outreach.fields import RichTextFormField
from outreach.links import preview_link
from outreach.models import Article, ArticlePerson, ArticlePicture, ArticleWork, Column
from outreach.prose import EXTENSIONS
from outreach.services.articles import (
    APPROVE,
    CHECK,
    WRITE,
    approve_article,
    check_article,
    correct_article,
    discard_article,
    publish_article,
    recall_article,
    renew_preview,
    return_article,
    revise_article,
    submit_article,
    withdraw_article,
)
from outreach.templatetags.prose import rich_text

from .fields import PeopleInline, moment_field

# The address as a browser shows it: with host, language and query, which are left out.
COPIED = re.compile(r"(?:https?://[^/]+)?(?:/en)?(/museum/objects/[^/?#]+)/?(?:[?#].*)?")


@admin.register(Column)
class ColumnAdmin(RecordAdmin):
    """The columns in which articles stand."""

    list_display = ["name", "introduction", "position", "is_public"]
    list_filter = ["is_public"]
    search_fields = ["name"]
    fields = ["name", "introduction", ("slug", "position"), "is_public"]


class RemarkForm(forms.Form):
    remark = NormalisedCharField(label=_("Remark"), max_length=200, required=False)


class ApproveForm(RemarkForm):
    publish_at = moment_field(
        label=_("To appear at"), required=False, help_text=_("Empty: at once.")
    )


class CorrectForm(forms.Form):
    title = NormalisedCharField(label=_("Title"), max_length=80)
    summary = NormalisedCharField(
        label=_("In one or two sentences"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = RichTextFormField(label=_("Text"), config={"extensions": EXTENSIONS})
    reason = NormalisedCharField(
        label=_("What was wrong"), max_length=200, help_text=_("It is kept in the history.")
    )


def as_published(article: Article) -> dict:
    return {"title": article.title, "summary": article.summary, "body": article.body}


class PartInline:
    """What was approved with the article stands: its parts change while it is a draft."""

    form = CheckedForm
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article")

    def has_add_permission(self, request, obj=None) -> bool:
        return super().has_add_permission(request, obj) and (obj is None or obj.is_draft)

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)


class WorkAddressField(forms.CharField):
    """Takes the address as it is copied from a browser."""

    def to_python(self, value):
        text = super().to_python(value).strip()
        copied = COPIED.fullmatch(text)
        return f"{copied[1]}/" if copied else text


class PictureInline(PartInline, admin.StackedInline):
    model = ArticlePicture
    fields = [("picture", "is_decorative"), ("alt", "caption"), "position"]


class WorkInline(PartInline, admin.TabularInline):
    model = ArticleWork
    fields = ["title", "address", "position"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "address":
            kwargs |= {"form_class": WorkAddressField, "max_length": None}
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ArticlePeopleInline(PeopleInline):
    model = ArticlePerson
    owner = "article"


class ArticleAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("review", _("Awaits the second review")),
            ("approval", _("Awaits the final review")),
            ("scheduled", _("Scheduled")),
            ("unlinked", _("Published, without a person")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "unlinked":
            return queryset.filter(status=ArticleStatus.PUBLISHED, person_links=None)
        return queryset.filter(status=self.value()) if self.value() else queryset


class ArticleForm(CheckedForm):
    class Meta:
        widgets = {
            "title": AdminTextInputWidget(attrs={"class": "vLargeTextField"}),
            "summary": forms.Textarea(attrs={"rows": 2}),
        }


@admin.register(Article)
class ArticleAdmin(StepAdmin):
    """Written here, reviewed twice, published at its time; what was approved stands."""

    form = ArticleForm
    process = ARTICLE_STEPS
    change_form_template = "admin/outreach/article_change.html"
    steps = (
        Step("submit", _("Submit for review"), NothingToAsk, WRITE, submit_article),
        Step("check", _("Second review passed"), RemarkForm, CHECK, check_article),
        Step("approve", _("Release"), ApproveForm, APPROVE, approve_article),
        Step("return", _("Return to the writer"), ReasonForm, CHECK, return_article),
        Step("publish", _("Publish now"), NothingToAsk, APPROVE, publish_article),
        Step("recall", _("Don’t publish"), ReasonForm, APPROVE, recall_article),
        Step(
            "correct",
            _("Correct"),
            CorrectForm,
            APPROVE,
            correct_article,
            help=_("The page changes at once and says when it was corrected."),
            initial=as_published,
        ),
        Step(
            "withdraw",
            _("Withdraw"),
            ReasonForm,
            APPROVE,
            withdraw_article,
            help=_("It disappears from the public pages at once."),
            is_grave=True,
        ),
        Step("revise", _("Make it a draft again"), NothingToAsk, WRITE, revise_article),
        Step("discard", _("Give the draft up"), ReasonForm, WRITE, discard_article, is_grave=True),
        Step("renew_preview", _("New preview link"), NothingToAsk, WRITE, renew_preview),
    )
    list_display = ["title", "column", "status", "shown_from", "submitted_by"]
    list_filter = [ArticleAttention, "column", "status"]
    list_select_related = ["column", "submitted_by"]
    date_hierarchy = "published_at"
    search_fields = ["title", "summary", "author"]
    inlines = [PictureInline, ArticlePeopleInline, WorkInline]
    words = (
        (None, {"fields": ["column", "title", "summary", "body"]}),
        (_("Cover"), {"fields": ["cover", "cover_alt"]}),
        (_("Signed"), {"fields": [("author", "editor"), "source"]}),
    )
    way = (
        _("The way of it"),
        {
            "fields": [
                ("status", "remark"),
                ("submitted_by", "checked_by", "approved_by"),
                ("publish_at", "published_at", "corrected_at"),
            ]
        },
    )
    readonly_fields = [
        *("status", "remark", "submitted_by", "checked_by", "approved_by"),
        *("publish_at", "published_at", "corrected_at", "text_shown"),
    ]

    @admin.display(description=_("appears"), ordering="publish_at")
    def shown_from(self, article: Article):
        return article.published_at or article.publish_at

    @admin.display(description=_("text"))
    def text_shown(self, article: Article) -> str:
        return rich_text(article.body)

    def possible_verbs(self, record: Article) -> list[str]:
        found = list(super().possible_verbs(record))
        is_public = record.status == ArticleStatus.PUBLISHED
        return found if is_public or not found else [*found, "renew_preview"]

    def permission_for(self, step: Step, record: Article) -> str:
        is_final = step.verb == "return" and record.status == ArticleStatus.APPROVAL
        return APPROVE if is_final else step.permission

    def steps_for(self, request, record: Article) -> list[Step]:
        """Whoever submitted an article finds no button to review it."""
        found = super().steps_for(request, record)
        if record.submitted_by_id != request.user.pk:
            return found
        return [step for step in found if step.verb not in {"check", "approve"}]

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.words
        if obj.is_draft and self.has_change_permission(request, obj):
            return [*self.words, self.way]
        shown = (None, {"fields": ["column", "title", "summary", "text_shown"]})
        return [shown, *self.words[1:], self.way]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or obj.is_draft:
            return self.readonly_fields
        words = ["column", "title", "summary", "cover", "cover_alt", "author", "editor", "source"]
        return [*words, *self.readonly_fields]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["preview"] = preview_link(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
