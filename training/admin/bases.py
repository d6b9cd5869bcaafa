"""Bases with their rooms, rooms with their equipment."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from config.common.records import CheckedForm, RecordAdmin
from training.models import Base, Equipment, Room


class RoomInline(admin.TabularInline):
    model = Room
    form = CheckedForm
    extra = 0
    fields = ["name", "seats", "position", "is_active"]
    can_delete = False
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("base")


@admin.register(Base)
class BaseAdmin(RecordAdmin):
    list_display = ["name", "tier", "township", "rooms_in_use", "phone", "is_active"]
    list_filter = ["tier", "is_active", "township"]
    list_select_related = ["township"]
    search_fields = ["name", "code", "address"]
    autocomplete_fields = ["host"]
    inlines = [RoomInline]
    fieldsets = [
        (None, {"fields": ["name", "code", "tier", ("host", "township"), "is_active"]}),
        (_("How one gets there"), {"fields": ["address", ("phone", "contact_name")]}),
        (_("For visitors"), {"fields": ["summary", "description", "picture", "position"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(room_count=Count("rooms"))

    @admin.display(description=_("rooms"))
    def rooms_in_use(self, base: Base) -> int:
        return base.room_count


class EquipmentInline(admin.TabularInline):
    model = Equipment
    form = CheckedForm
    extra = 1
    fields = ["name", "quantity", "note"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("room__base")


@admin.register(Room)
class RoomAdmin(RecordAdmin):
    list_display = ["name", "base", "seats", "is_active"]
    list_filter = ["base", "is_active"]
    list_select_related = ["base"]
    search_fields = ["name", "base__name"]
    autocomplete_fields = ["base"]
    inlines = [EquipmentInline]
    fields = ["base", "name", "seats", "position", "is_active"]
