"""What every request passes: who asks, what is logged, what a browser may do."""

import ipaddress
import time
import uuid

from django.conf import settings

from .logs import request_log

# A public information site needs none of these.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
)


def client_address(request) -> str:
    """The visitor's address; a proxy's word is taken only from ``TRUSTED_PROXIES``."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not is_trusted(peer):
        return peer
    for address in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if address.strip() and not is_trusted(address.strip()):
            return address.strip()
    return peer


def is_trusted(address: str) -> bool:
    """Whether the address belongs to one of our own proxies (single addresses or networks)."""
    try:
        own = ipaddress.ip_address(address)
    except ValueError:
        # gunicorn behind a Unix socket has no address: only a local proxy can reach it.
        return address == "" and "unix" in settings.TRUSTED_PROXIES
    return any(
        own in ipaddress.ip_network(proxy, strict=False)
        for proxy in settings.TRUSTED_PROXIES
        if proxy != "unix"
    )


class TrustedProxyMiddleware:
    """Believes ``X-Forwarded-Proto`` of trusted proxies, and of nobody else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        scheme = request.META.get("HTTP_X_FORWARDED_PROTO")
        if scheme in {"http", "https"} and is_trusted(request.META.get("REMOTE_ADDR", "")):
            request.META["wsgi.url_scheme"] = scheme
            # WSGIRequest reads the scheme from the environ that META is.
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class RequestLogMiddleware:
    """One line a request: the route, not the address, since addresses may hold references."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.monotonic()
        request.id = uuid.uuid4().hex[:12]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id
        match = getattr(request, "resolver_match", None)
        request_log.info(
            "request",
            extra={
                "id": request.id,
                "method": request.method,
                "route": match.route if match else "",
                "status": response.status_code,
                "ms": round((time.monotonic() - began) * 1000),
            },
        )
        return response
