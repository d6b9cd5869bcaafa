"""Where documents lie, how they are handed out, and that nothing else leads to them."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import models
from django.http import Http404
from django.test.utils import isolate_apps
from django.utils.translation import override

from config.common.middleware import announced_size
from config.common.uploads import PrivateFileField, UploadField, private_response
from config.common.uploads.kinds import MOST_BYTES_A_REQUEST
from tests.documents import SOUND, sent


@pytest.fixture
def paper():
    """An unsaved record with a document."""
    with isolate_apps("config.common"):

        class Paper(models.Model):
            file = PrivateFileField(upload_to="papers")

            class Meta:
                app_label = "common"

            def __str__(self) -> str:
                return "paper"

        yield Paper()


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


# --- Storage ----------------------------------------------------------------------------------


def test_a_document_is_kept_under_a_name_that_tells_nothing(paper, settings):
    paper.file.save("张三 身份证.PDF", sent(SOUND["pdf"], "张三 身份证.PDF"), save=False)
    folder, shard, name = paper.file.name.split("/")
    assert (folder, len(name), name[:2], name[32:]) == ("papers", 36, shard, ".pdf")
    assert (settings.PRIVATE_ROOT / paper.file.name).read_bytes() == SOUND["pdf"]
    assert not settings.MEDIA_ROOT.exists()


def test_two_documents_never_have_the_same_name(paper):
    names = {paper._meta.get_field("file").generate_filename(paper, "a.pdf") for _ in range(50)}
    assert len(names) == 50


def test_an_ending_we_do_not_know_is_not_kept(paper):
    assert paper._meta.get_field("file").generate_filename(paper, "a.php")[-5:].isalnum()


@pytest.mark.parametrize("is_large", [False, True])
def test_only_our_own_account_may_read_a_document(paper, settings, is_large):
    file = sent(SOUND["pdf"], "a.pdf")
    if is_large:  # such are moved from the system's temporary folder, not written anew
        file = TemporaryUploadedFile("a.pdf", "", len(SOUND["pdf"]), None)
        file.write(SOUND["pdf"])
        file.seek(0)
    previous = os.umask(0)
    try:
        paper.file.save("a.pdf", file, save=False)
    finally:
        os.umask(previous)
    file.close()
    path = settings.PRIVATE_ROOT / paper.file.name
    folders = [path.parent, path.parent.parent, settings.PRIVATE_ROOT]
    assert [mode(path), *map(mode, folders)] == ["0o600", "0o700", "0o700", "0o700"]


def test_a_document_has_no_address_of_its_own(paper):
    paper.file.save("a.pdf", sent(SOUND["pdf"], "a.pdf"), save=False)
    assert not hasattr(paper.file, "url")
    paper.file.storage = storages["default"]  # an object store would make one
    assert not hasattr(paper.file, "url")
    with pytest.raises(AttributeError):
        storages["private"].url(paper.file.name)


@pytest.mark.parametrize("way", ["{}", "../private/{}", "%2e%2e/private/{}", "/../private/{}"])
def test_no_address_of_media_leads_to_a_document(client, db, paper, way):
    paper.file.save("a.pdf", sent(SOUND["pdf"], "a.pdf"), save=False)
    response = client.get("/media/" + way.format(paper.file.name))
    assert response.status_code in {400, 404}


def test_a_migration_does_not_hold_the_storage(paper):
    _name, path, _args, kwargs = paper._meta.get_field("file").deconstruct()
    assert path == "config.common.uploads.fields.PrivateFileField"
    assert kwargs == {"upload_to": "papers"}


def test_a_form_of_the_record_judges_the_document(paper):
    assert isinstance(paper._meta.get_field("file").formfield(), UploadField)


def stored_where(**environment: str) -> dict:
    """STORAGES as the settings say it in another environment."""
    words = "import json; from config import settings; print(json.dumps(settings.STORAGES))"
    done = subprocess.run(
        [sys.executable, "-c", words],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent.parent,
        env={**os.environ, **environment},
    )
    return json.loads(done.stdout)


def test_in_an_object_store_documents_are_closed_even_where_media_are_open():
    address = "s3://bucket?endpoint_url=https://s3.example.cn&custom_domain=cdn.example.cn"
    options = "&default_acl=public-read&querystring_auth="
    found = stored_where(MEDIA_STORAGE_URL=address + options)
    assert found["default"]["OPTIONS"]["custom_domain"] == "cdn.example.cn"
    assert found["private"]["OPTIONS"] == {
        "bucket_name": "bucket",
        "endpoint_url": "https://s3.example.cn",
        "location": "private/",
        "default_acl": None,
        "querystring_auth": True,
        "querystring_expire": 60,
        "custom_domain": None,
        "file_overwrite": False,
    }


# --- Serving ------------------------------------------------------------------------------------


def test_a_document_is_a_download_that_nothing_runs_in(paper):
    paper.file.save("a.pdf", sent(SOUND["pdf"], "a.pdf"), save=False)
    response = private_response(
        paper.file, name="先进事迹 材料.pdf", content_type="application/pdf", inline=True
    )
    assert b"".join(response) == SOUND["pdf"]
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%85%88%E8%BF%9B%E4%BA%8B%E8%BF%B9%20%E6%9D%90%E6%96%99.pdf"
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == str(len(SOUND["pdf"]))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "private, no-store"


def served(name: str, **options) -> dict:
    return private_response(ContentFile(b"a", "a"), name=name, **options).headers


def test_a_picture_may_be_shown_where_the_view_says_so():
    shown = served("a.jpg", content_type="image/jpeg", inline=True)
    assert shown["Content-Disposition"] == 'inline; filename="a.jpg"'
    kept = served("a.jpg", content_type="image/jpeg")
    assert kept["Content-Disposition"] == 'attachment; filename="a.jpg"'


def test_a_kind_that_we_never_took_is_only_bytes():
    headers = served('a"\r\nb.html', content_type="text/html", inline=True)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == 'attachment; filename="a\\" b.html"'


def test_the_policy_of_our_pages_does_not_replace_that_of_a_document(rf):
    from csp.middleware import CSPMiddleware

    def view(request):
        return private_response(ContentFile(b"a", "a"), name="a", content_type="image/png")

    response = CSPMiddleware(view)(rf.get("/"))
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_document_that_is_gone_is_not_found(paper):
    paper.file.name = "papers/ab/gone.pdf"
    with pytest.raises(Http404):
        private_response(paper.file, name="a.pdf", content_type="application/pdf")


# --- How much at once ---------------------------------------------------------------------------


def post(client, size: int, address: str = "/museum/bookings/"):
    return client.generic("POST", address, b"", CONTENT_LENGTH=str(size))


def test_a_body_larger_than_any_form_gets_a_page_that_says_so(client, db):
    with override("en"):
        response = post(client, MOST_BYTES_A_REQUEST + 1, "/en/museum/bookings/")
    assert response.status_code == 413
    assert "12 files at most, 10 MB each and 40 MB together" in response.content.decode()


def test_a_body_of_the_most_that_we_take_goes_through(client, db):
    assert post(client, MOST_BYTES_A_REQUEST).status_code == 200


def test_very_many_files_get_the_same_page(client, db):
    files = {f"file{number}": ContentFile(b"a", "a.pdf") for number in range(150)}
    response = client.post("/museum/bookings/", files)
    assert response.status_code == 413
    assert "<h1" in response.content.decode()


def test_very_long_text_gets_the_same_page(client, db):
    response = client.post("/museum/bookings/", {"reference": "a" * 6 * 1024 * 1024})
    assert response.status_code == 413


@pytest.mark.parametrize(("header", "size"), [("12", 12), ("", 0), ("-1", 0), ("٣", 0), ("x", 0)])
def test_only_a_plain_number_is_a_size(rf, header, size):
    assert announced_size(rf.post("/", CONTENT_LENGTH=header)) == size


def test_the_proxy_of_the_readme_lets_our_forms_through(project):
    words = (project / "README.md").read_text().split("client_max_body_size ")[1]
    assert int(words.split("m;")[0]) * 1024 * 1024 > MOST_BYTES_A_REQUEST
