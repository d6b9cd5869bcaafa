"""Only UTF-8 is decoded; any other charset is refused before Django can stumble over it."""

import pytest

from config.charset import utf8_only
from config.wsgi import application

BAD = [
    "text/html; charset=hex",
    "text/html; charset=zlib",
    "text/html; charset=undefined",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=utf-7",
    'application/x-www-form-urlencoded; charset="UTF-16"',
    "application/x-www-form-urlencoded;charset=gb18030",
    "application/x-www-form-urlencoded; charset*=utf-8''hex",
    "multipart/form-data; boundary=x; CHARSET=HEX",
]
GOOD = [
    "",
    "text/html",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-8",
    'application/x-www-form-urlencoded; charset="UTF-8"',
    "multipart/form-data; boundary=----charm",
    "application/json;charset=utf8",
]


def answer(content_type: str) -> str:
    """The status that a request with this header gets."""
    seen = []
    application = utf8_only(lambda environ, start: start("200 OK", []) or [])
    list(application({"CONTENT_TYPE": content_type}, lambda status, headers: seen.append(status)))
    return seen[0][:3]


@pytest.mark.parametrize("content_type", BAD)
def test_another_charset_is_refused(content_type):
    assert answer(content_type) == "415"


@pytest.mark.parametrize("content_type", GOOD)
def test_utf8_and_silence_pass(content_type):
    assert answer(content_type) == "200"


def test_the_portal_itself_stands_behind_the_check():
    seen = []
    environ = {"CONTENT_TYPE": "text/html; charset=undefined"}
    list(application(environ, lambda status, headers: seen.append(status)))
    assert seen == ["415 Unsupported Media Type"]


def test_the_application_never_sees_a_refused_request():
    def never(environ, start_response):
        raise AssertionError("called")

    body = utf8_only(never)({"CONTENT_TYPE": "a/b; charset=hex"}, lambda status, headers: None)
    assert b"UTF-8" in b"".join(body)
