"""Refuse requests whose Content-Type names a charset other than UTF-8.

Django decodes a form with the codec that the client names. Odd ones (``hex``, ``undefined``,
``utf-16``) raise before any middleware, or again inside the error handler, and answer 500; so a few
lines around the WSGI application answer 415 first.
"""

from email.message import Message

from django.utils.http import parse_header_parameters

BODY = b"Unsupported charset: use UTF-8.\n"
ACCEPTED = {"utf-8", "utf8"}


def names_other_charset(content_type: str) -> bool:
    """Whether this header value asks for anything but UTF-8, or can't be understood.

    What counts is what Django would read; but a header that names two charsets is refused as well.
    """
    if ";" not in content_type:
        return False
    try:
        read_by_django = parse_header_parameters(content_type)[1]
    except (ValueError, LookupError):
        return True
    message = Message()
    message["Content-Type"] = content_type
    named = [value for name, value in message.get_params() if name.lower() == "charset"]
    named += [value for name, value in read_by_django.items() if name.lower() == "charset"]
    # An encoded value arrives as a tuple: nobody writes "utf-8" that way.
    return any(isinstance(one, tuple) or one.strip().lower() not in ACCEPTED for one in named)


def utf8_only(application):
    """The WSGI application behind that check."""

    def guarded(environ, start_response):
        if names_other_charset(environ.get("CONTENT_TYPE", "")):
            start_response(
                "415 Unsupported Media Type",
                [
                    ("Content-Type", "text/plain; charset=utf-8"),
                    ("Content-Length", str(len(BODY))),
                    ("X-Content-Type-Options", "nosniff"),
                    ("Connection", "close"),
                ],
            )
            return [BODY]
        return application(environ, start_response)

    return guarded
