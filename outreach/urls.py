from django.urls import path

from .feeds import ColumnFeed
from .views import articles, reports, screens, videos

app_name = "outreach"

urlpatterns = [
    path("columns/<slug:slug>/", articles.column, name="column"),
    path("columns/<slug:slug>/feed.xml", ColumnFeed(), name="column_feed"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/preview/<slug:token>/", articles.preview, name="preview"),
    path("reports/", reports.report_list, name="reports"),
    path("videos/", videos.video_list, name="videos"),
    path("videos/<slug:slug>/", videos.video, name="video"),
    path("accounts/<slug:slug>/", videos.account, name="account"),
    path("screens/worker.js", screens.worker, name="screen_worker"),
    path("screens/<slug:code>/", screens.player, name="screen"),
    path("screens/<slug:code>/alive/", screens.alive, name="screen_alive"),
]
