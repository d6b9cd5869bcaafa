"""Documents in forms: one or several, and how a page asks for them."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from config.common.uploads import UploadField, UploadsField
from tests.documents import SOUND, sent, sound_file


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


class Letter(forms.Form):
    subject = forms.CharField()
    scan = UploadField(kinds=("pdf", "jpeg"), required=False)
    papers = UploadsField(required=False, help_text="Certificates and the like.")


class Strict(forms.Form):
    papers = UploadsField(most=3)


def posted(form_class, *files, **more) -> forms.Form:
    return form_class(
        {"subject": "a"}, MultiValueDict({"papers": list(files), **more}), auto_id="id_%s"
    )


def test_several_files_come_out_as_a_list_with_what_each_of_them_is():
    form = posted(Letter, sound_file("pdf"), sound_file("docx"))
    assert form.is_valid()
    assert [file.upload.kind for file in form.cleaned_data["papers"]] == ["pdf", "docx"]
    assert [file.upload.name for file in form.cleaned_data["papers"]] == ["证明.pdf", "证明.docx"]


def test_no_file_is_an_empty_list_where_none_is_due():
    form = posted(Letter)
    assert form.is_valid()
    assert (form.cleaned_data["papers"], form.cleaned_data["scan"]) == ([], None)
    assert "papers" not in form.changed_data


def test_no_file_is_refused_where_one_is_due():
    assert posted(Strict).errors["papers"].as_data()[0].code == "required"


def test_every_bad_file_is_named_with_its_own_reason():
    form = posted(Strict, sent(b"MZ", "a\n.pdf"), sound_file(), sent(b"", "b.pdf"))
    assert form.errors["papers"] == [
        "“a.pdf”: This is a program, not a document. "
        "Send the document itself: PDF, picture or .docx.",
        "“b.pdf”: The file is empty. Choose it again, or save it anew and send that.",
    ]
    assert [error.code for error in form.errors["papers"].as_data()] == ["program", "empty"]


def test_too_many_files_are_refused_unread():
    form = posted(Strict, *[sent(b"MZ", "a.pdf")] * 4)
    assert form.errors["papers"] == ["These are 4 files; we take 3 at most."]
    assert posted(Letter, *[sound_file()] * 12).is_valid()
    assert posted(Letter, *[sound_file()] * 13).errors["papers"]


def test_files_that_are_too_large_together_are_refused_unread():
    nine = SimpleUploadedFile("a.pdf", bytes(9 * 1024 * 1024))
    message = posted(Letter, *[nine] * 5).errors["papers"][0]
    assert message.startswith("Together the files have 45.0 MB; we take 40 MB at most.")


def test_a_field_for_one_file_refuses_other_kinds():
    form = posted(Letter, scan=[sound_file("docx")])
    assert form.errors["scan"] == ["Word (.docx) isn't taken here. Send one of: PDF, JPEG."]


def test_help_and_accept_say_what_is_taken():
    scan, papers = Letter()["scan"], Letter()["papers"]
    assert scan.help_text == "PDF, JPEG; 10 MB at most."
    assert papers.help_text == (
        "Certificates and the like. PDF, JPEG, PNG, WebP, Word (.docx), Excel (.xlsx); "
        "12 files at most, 10 MB each, 40 MB together."
    )
    assert 'accept="application/pdf,image/jpeg,.pdf,.jpg,.jpeg,.jpe,.jfif"' in str(scan)
    assert " multiple" in str(papers)
    assert " multiple" not in str(scan)


def field(form, name) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def test_a_file_field_takes_the_whole_width_and_its_help_is_tied_to_it():
    html = field(Letter(auto_id="id_%s"), "papers")
    assert 'class="field whole"' in html
    assert 'aria-describedby="id_papers_helptext"' in html
    assert "once more" not in html


def test_a_form_that_comes_back_asks_for_its_files_again():
    form = Letter({}, MultiValueDict({"papers": [sound_file()]}))
    assert not form.is_valid()
    assert "choose your files once more" in field(form, "papers")
    assert "choose your files once more" not in field(form, "subject")
    refused = posted(Letter, sent(b"MZ", "a.pdf"))
    assert refused.errors
    assert "choose your files once more" not in field(refused, "papers")


def test_a_plain_dictionary_of_files_will_do():
    form = Strict({}, {"papers": [sent(SOUND["png"], "a.png")]})
    assert form.is_valid()
