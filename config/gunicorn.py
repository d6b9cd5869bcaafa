"""How gunicorn runs the portal; ``manage.py serve`` sets address and number of workers."""

worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 10
keepalive = 5
# Workers are renewed now and then, not all at once, in case a library leaks.
max_requests = 5000
max_requests_jitter = 500
# The application writes one line a request itself, without addresses of visitors.
accesslog = None
errorlog = "-"
loglevel = "warning"
control_socket_disable = True
# Whom to believe about scheme and address is decided in one place: TRUSTED_PROXIES.
forwarded_allow_ips = ""
secure_scheme_headers = {}


def post_fork(server, worker) -> None:
    """Connections opened before the fork must not be shared."""
    from django.db import connections

    connections.close_all()
