"""The recommendation form to print, from a nomination's page in the admin."""

from django.urls import path

from honours.views.papers import staff_form


class PrintsRecommendation:
    """For the admin of nominations: ``…/<pk>/form/``, named ``honours_nomination_form``."""

    def get_urls(self):
        view = self.admin_site.admin_view(staff_form)
        return [path("<int:pk>/form/", view, name="honours_nomination_form"), *super().get_urls()]
