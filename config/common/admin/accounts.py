"""Accounts of staff."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from config.common.models import User


@admin.register(User)
class StaffAccountAdmin(UserAdmin):
    """Who may sign in. Only a superuser gives rights, so that nobody can raise themselves."""

    list_display = ["username", "full_name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "groups", "is_superuser"]
    ordering = ["username"]

    @admin.display(description=User._meta.verbose_name, ordering="last_name")
    def full_name(self, account: User) -> str:
        return account.get_full_name()

    def get_readonly_fields(self, request, obj=None):
        if request.user.is_superuser:
            return super().get_readonly_fields(request, obj)
        return ["is_superuser", "groups", "user_permissions"]

    def has_change_permission(self, request, obj=None) -> bool:
        """A superuser's account is changed by superusers."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)
