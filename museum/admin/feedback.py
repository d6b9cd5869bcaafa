"""What visitors said, to be read by staff."""

from django.contrib import admin
from django.db.models import Avg, Count
from django.utils.translation import gettext_lazy as _

from config.common.reading import ReadOnly
from config.common.records import RecordAdmin
from museum.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(ReadOnly, RecordAdmin):
    """Read, never written: it stands as the visitors gave it."""

    change_list_template = "admin/museum/feedback_list.html"
    list_display = ["created_at", "rating", "said", "organisation", "visited_on"]
    list_filter = ["stars", "booking__organisation_type"]
    list_select_related = ["booking__slot"]
    date_hierarchy = "created_at"
    search_fields = ["words", "booking__organisation", "booking__reference"]
    fields = readonly_fields = ["booking", "rating", "words", "created_at"]

    @admin.display(description=_("stars"), ordering="stars")
    def rating(self, feedback: Feedback) -> str:
        return "★" * feedback.stars + "☆" * (5 - feedback.stars)

    @admin.display(description=_("what they said"))
    def said(self, feedback: Feedback) -> str:
        return feedback.words or "-"

    @admin.display(description=_("school, company or family"))
    def organisation(self, feedback: Feedback) -> str:
        return feedback.booking.organisation

    @admin.display(description=_("day of the visit"), ordering="booking__slot__date")
    def visited_on(self, feedback: Feedback):
        return feedback.booking.slot.date

    def changelist_view(self, request, extra_context=None):
        """With the mean of what is listed."""
        response = super().changelist_view(request, extra_context)
        if shown := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= shown.queryset.order_by().aggregate(
                mean=Avg("stars"), number=Count("pk")
            )
        return response
