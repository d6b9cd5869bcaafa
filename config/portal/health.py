"""What a watcher or a load balancer asks."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.common.checks import KNOWS_CHINESE


@never_cache
@require_safe
def healthz(request) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request) -> JsonResponse:
    """The database answers, knows Chinese letters, and has every migration."""
    try:
        problem = "" if reads_chinese() else "the database's locale knows no Chinese letters"
        problem = problem or unapplied_migrations()
    except DatabaseError:
        problem = "the database doesn't answer"
    status = 503 if problem else 200
    return JsonResponse({"status": problem or "ok"}, status=status)


def reads_chinese() -> bool:
    """False for a database made under the C locale, which folds and matches ASCII only."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWS_CHINESE)
        return cursor.fetchone()[0]


def unapplied_migrations() -> str:
    waiting = known_migrations() - set(MigrationRecorder(connection).applied_migrations())
    return f"{len(waiting)} migrations wait" if waiting else ""


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """All that this version of the portal brings; read from the disk once a process."""
    return frozenset(MigrationLoader(None).graph.nodes)
