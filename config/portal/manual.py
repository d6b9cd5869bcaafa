"""Chapters of the manual about what all staff share, and about running the portal."""

from django.utils.translation import gettext_lazy as _

from config.common.declarations import Chapter

CHAPTERS = (
    Chapter(
        key="desk",
        title=_("The desk"),
        template="portal/manual/desk.html",
        summary=_("What waits for you, how lists and records work, and why nothing is lost."),
        order=10,
    ),
    Chapter(
        key="accounts",
        title=_("Accounts and passwords"),
        template="portal/manual/accounts.html",
        summary=_("Signing in, a new password, a locked account, who may do what."),
        records=("common.user", "auth.group"),
        order=20,
    ),
    Chapter(
        key="figures",
        title=_("Figures"),
        template="portal/manual/figures.html",
        summary=_("Where the published numbers come from, and how to put one right."),
        order=90,
    ),
    Chapter(
        key="operation",
        title=_("Running the portal"),
        template="portal/manual/operation.html",
        summary=_("Backups, the keys, jobs in the background: for whoever looks after the server."),
        records=("portal.siteprofile", "portal.backgroundjob"),
        permission="portal.view_backgroundjob",
        order=95,
    ),
)
