"""Courses: what can be learnt."""

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, DocumentSearch, RecordAdmin
from training.choices.sessions import SessionStatus
from training.models import Course, CoursePicture


class CoursePictureInline(admin.TabularInline):
    model = CoursePicture
    form = CheckedForm
    extra = 1
    fields = ["picture", "alt", "position"]
    verbose_name_plural = _("Pictures: the first stands for the course")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("course")


class CourseAttention(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("unpictured", _("Public, without a picture")), ("idle", _("Never held"))]

    def queryset(self, request, queryset):
        pictured = Exists(CoursePicture.objects.filter(course=OuterRef("pk")))
        conditions = {"unpictured": Q(is_public=True) & ~Q(pictured), "idle": Q(held=0)}
        return queryset.filter(conditions.get(self.value(), Q()))


@admin.register(Course)
class CourseAdmin(DocumentSearch, RecordAdmin):
    list_display = ["title", "kind", "level", "hours", "places", "fee", "times_held", "is_public"]
    list_filter = [CourseAttention, "kind", "level", "is_public"]
    search_fields = ["title"]
    search_help_text = _("Words of the title, the occupation or what is taught")
    autocomplete_fields = ["craft"]
    inlines = [CoursePictureInline]
    fieldsets = [
        (None, {"fields": ["title", "slug", ("kind", "craft"), "summary"]}),
        (_("What is taught"), {"fields": ["syllabus", "materials", ("hours", "places")]}),
        (_("Grade of skill"), {"fields": [("occupation", "level")]}),
        (_("For whom"), {"fields": [("age_least", "age_most"), "fee"]}),
        (_("Publication"), {"fields": [("is_public", "position")]}),
    ]

    def get_queryset(self, request):
        held = Count("sessions", filter=Q(sessions__status=SessionStatus.HELD))
        return super().get_queryset(request).annotate(held=held)

    @admin.display(description=_("times held"), ordering="held")
    def times_held(self, course: Course) -> int:
        return course.held

    def get_search_results(self, request, queryset, search_term):
        """For a session only courses that are offered."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.GET.get("model_name") == "session":
            found = found.filter(is_public=True)
        return found, may_repeat
