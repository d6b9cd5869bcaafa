from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from config.portal import health, media

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    re_path(r"^media/(?P<path>.*)$", media.serve_media, name="media"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("config.portal.urls")),
        path("honours/", include("honours.urls")),
        path("museum/", include("museum.urls")),
        path("outreach/", include("outreach.urls")),
        path("feeds/", include("outreach.feed_urls")),
        path("training/", include("training.urls")),
        path("feeds/", include("training.feeds")),
        prefix_default_language=False,
    ),
]
handler400 = "config.portal.errors.bad_request"
handler403 = "config.portal.errors.permission_denied"
handler404 = "config.portal.errors.page_not_found"
handler500 = "config.portal.errors.server_error"
