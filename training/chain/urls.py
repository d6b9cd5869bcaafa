"""Addresses of studios, service teams and mentoring."""

from django.urls import path

from training.views import captains, mentoring, missions, pairs, studio_reports, studios, teams

urlpatterns = [
    path("studios/", studios.studio_list, name="studios"),
    path("studios/reports/", studio_reports.find, name="find_report"),
    path("studios/reports/<slug:reference>/", studio_reports.detail, name="report"),
    path(
        "studios/reports/<slug:reference>/open/<slug:token>/",
        studio_reports.open_by_link,
        name="open_report",
    ),
    path(
        "studios/reports/<slug:reference>/photographs/<slug:code>/",
        studio_reports.photograph,
        name="report_photograph",
    ),
    path("studios/<slug:slug>/", studios.studio_detail, name="studio"),
    path("teams/", teams.team_list, name="teams"),
    path("teams/problem/", missions.post, name="post_mission"),
    path("teams/<slug:slug>/", teams.team_detail, name="team"),
    path("missions/", missions.find, name="find_mission"),
    path("missions/<slug:reference>/", missions.detail, name="mission"),
    path("missions/<slug:reference>/confirm/", missions.confirm, name="confirm_mission"),
    path("missions/<slug:reference>/dispute/", missions.dispute, name="dispute_mission"),
    path("missions/<slug:reference>/withdraw/", missions.withdraw, name="withdraw_mission"),
    path(
        "missions/<slug:reference>/team/<slug:slug>/",
        captains.detail,
        name="mission_of_team",
    ),
    path(
        "missions/<slug:reference>/team/<slug:slug>/open/<slug:token>/",
        captains.open_by_link,
        name="open_mission_of_team",
    ),
    path(
        "missions/<slug:reference>/team/<slug:slug>/claim/",
        captains.claim,
        name="claim_mission",
    ),
    path(
        "missions/<slug:reference>/team/<slug:slug>/<slug:verb>/",
        captains.report,
        name="report_mission",
    ),
    path("mentoring/", mentoring.tree, name="mentoring"),
    path("mentoring/pairs/", pairs.find, name="find_pair"),
    path("mentoring/pairs/<slug:reference>/", pairs.detail, name="pair"),
    path("mentoring/pairs/<slug:reference>/consent/", pairs.consent, name="pair_consent"),
    path(
        "mentoring/pairs/<slug:reference>/open/<slug:token>/",
        pairs.open_by_link,
        name="open_pair",
    ),
]
