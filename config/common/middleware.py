"""What every request passes: who asks, what is logged, what a browser may do."""

import ipaddress
import time
import uuid
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import RequestDataTooBig

from .logs import request_log, route_of
from .uploads.kinds import MOST_BYTES_A_REQUEST

UNIX = "unix"

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
    for claimed in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = parsed(claimed)
        if address is None:
            break  # what stands further left is no more to be believed
        if not is_trusted(str(address)):
            return str(address)
    return peer


def parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a header or a socket names; IPv4 written as IPv6 is IPv4."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(peer: str) -> bool:
    """Whether the address belongs to one of our own proxies (single addresses or networks)."""
    address = parsed(peer)
    if address is None:
        # gunicorn behind a Unix socket has no address: only a local proxy can reach it.
        return peer == "" and UNIX in settings.TRUSTED_PROXIES
    return any(address in network for network in networks(tuple(settings.TRUSTED_PROXIES)))


@lru_cache(maxsize=1)
def networks(proxies: tuple[str, ...]) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """``TRUSTED_PROXIES`` as networks. Raises ``ValueError``; a system check warns of it."""
    return [ipaddress.ip_network(proxy, strict=False) for proxy in proxies if proxy != UNIX]


class TrustedProxyMiddleware:
    """Believes ``X-Forwarded-Proto`` of trusted proxies, and of nobody else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        scheme = request.META.get("HTTP_X_FORWARDED_PROTO")
        if scheme in {"http", "https"} and is_trusted(request.META.get("REMOTE_ADDR", "")):
            request.META["wsgi.url_scheme"] = scheme  # META is the environ that Django asks
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class RequestSizeMiddleware:
    """Refuses a body larger than any form of ours may send, before it is taken apart.

    gunicorn throws the rest of it away, so that a browser comes to see our page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if announced_size(request) > MOST_BYTES_A_REQUEST:
            raise RequestDataTooBig("The body is larger than any form of ours.")
        return self.get_response(request)


def announced_size(request) -> int:
    """What Content-Length says; nothing beyond it is ever read."""
    digits = request.META.get("CONTENT_LENGTH") or ""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else 0


class RequestLogMiddleware:
    """One line a request: the route, not the address, since addresses may hold references."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.monotonic()
        request.id = uuid.uuid4().hex[:12]
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.id
        request_log.info(
            "request",
            extra={
                "id": request.id,
                "method": request.method,
                "route": route_of(request),
                "status": response.status_code,
                "ms": round((time.monotonic() - began) * 1000),
            },
        )
        return response
