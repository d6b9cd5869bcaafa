"""Only UTF-8 is decoded; any other charset is refused before Django can stumble over it."""

import io

import pytest
from django.core import signals
from django.db import close_old_connections

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
    "text/html; charset=utf-8; charset=hex",
    "text/html; charset=hex; charset=utf-8",
    "text/html; charset=",
    "text/html; charset=''",
    "text/html; charset=utf-8 hex",
    "text/html; charset=utf_8_sig",
    "text/html; charset=idna",
    "text/html; charset=punycode",
    "text/html; title*=undefined''%41",
    "text/html; title*=no-such-charset''%41",
    "; charset=rot13",
]
GOOD = [
    "",
    "text/html",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-8",
    'application/x-www-form-urlencoded; charset="UTF-8"',
    "multipart/form-data; boundary=----charm",
    "multipart/form-data; boundary=charset",
    "text/html; CharSet = UTF-8 ",
    "text/html;",
    "text/html; title*=utf-8''%E7%AB%B9",
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


@pytest.fixture
def kept_connection(db):
    """A request through the bare application closes old connections; the test's own must stay."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    yield
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


@pytest.mark.parametrize("content_type", [*GOOD, *BAD, "text/html; charset\x00=hex", ";" * 200])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", ["/?q=%E7%AB%B9", "/nowhere/?q=x"])
def test_no_content_type_whatever_makes_the_portal_fail(
    kept_connection, content_type, method, address
):
    path, query = address.split("?")
    seen = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": "3",
        "wsgi.input": io.BytesIO(b"a=b"),
        "wsgi.url_scheme": "http",
    }
    list(application(environ, lambda status, headers, *rest: seen.append(int(status[:3]))))
    assert seen[0] < 500
