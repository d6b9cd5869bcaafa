"""Short videos and their series."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from outreach.choices.sheets import SheetKind
from outreach.models import Video, VideoPerson, VideoPlays, VideoSeries

from .fields import PeopleInline
from .sheets import ImportsSheets


@admin.register(VideoSeries)
class VideoSeriesAdmin(RecordAdmin):
    """Videos that belong together."""

    list_display = ["name", "introduction", "position"]
    search_fields = ["name"]
    fields = ["name", "introduction", ("slug", "position")]


class VideoPeopleInline(PeopleInline):
    model = VideoPerson
    owner = "video"


class PlaysInline(admin.TabularInline):
    model = VideoPlays
    form = CheckedForm
    extra = 1
    fields = ["day", "plays"]
    verbose_name_plural = _("Plays, as the platform told them on a day")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("video")


class VideoAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [
            ("unlinked", _("Without a person")),
            ("coverless", _("Without a cover")),
            ("addressless", _("Without an address")),
        ]

    def queryset(self, request, queryset):
        conditions = {
            "unlinked": Q(person_links=None),
            "coverless": Q(cover="") | Q(cover=None),
            "addressless": Q(address=""),
        }
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Video)
class VideoAdmin(ImportsSheets, RecordAdmin):
    """The register of films; each work once, however often it is played."""

    sheet_kind = SheetKind.VIDEOS
    list_display = ["published_on", "title", "series", "platform", "long", "played", "is_public"]
    list_display_links = ["title"]
    list_filter = [VideoAttention, "series", "platform", "is_public"]
    list_select_related = ["series"]
    date_hierarchy = "published_on"
    search_fields = ["title", "summary"]
    autocomplete_fields = ["series"]
    inlines = [VideoPeopleInline, PlaysInline]
    fieldsets = [
        (None, {"fields": ["title", ("series", "published_on"), "summary"]}),
        (_("Where it plays"), {"fields": [("platform", "seconds"), "address", "player_address"]}),
        (_("On its page"), {"fields": ["cover", "is_public"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_plays()

    @admin.display(description=_("length"), ordering="seconds")
    def long(self, video: Video) -> str:
        return video.length or "—"

    @admin.display(description=_("plays"), ordering="plays")
    def played(self, video: Video):
        return video.plays
