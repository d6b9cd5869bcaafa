"""What a watcher or a load balancer asks."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


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
        cursor.execute("SELECT '竹' ~ '^\\w$'")
        return cursor.fetchone()[0]


def unapplied_migrations() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(plan)} migrations wait" if plan else ""
