"""Refuse requests whose Content-Type names a charset other than UTF-8.

Django decodes a form with the codec that the client names. Odd ones (``hex``, ``undefined``,
``utf-16``) raise before any middleware, or again inside the error handler, and answer 500; so a few
lines around the WSGI application answer 415 first.
"""

from email.message import Message

BODY = b"Unsupported charset: use UTF-8.\n"


def names_other_charset(content_type: str) -> bool:
    """Whether this header value asks for anything but UTF-8."""
    message = Message()
    message["Content-Type"] = content_type
    charset = message.get_param("charset")
    if charset is None:
        # A malformed parameter may hide from the parser what Django's own would find.
        return "charset" in content_type.lower()
    if isinstance(charset, tuple):
        return True
    return charset.strip(" '\"").lower() not in {"utf-8", "utf8"}


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
                ],
            )
            return [BODY]
        return application(environ, start_response)

    return guarded
