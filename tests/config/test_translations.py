"""The Chinese catalogue is whole: it is what nearly every reader sees."""

import gettext
import os
import re
import shutil
import subprocess
import sys

import polib
import pytest

CATALOGUE = "config/locale/zh_Hans/LC_MESSAGES/django"
# Names and patterns that are the same in both languages.
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(f"{CATALOGUE}.po")


def test_every_message_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


def test_no_translation_is_a_guess(catalogue):
    assert catalogue.fuzzy_entries() == []


def test_translations_keep_their_placeholders(catalogue):
    wrong = []
    for entry in catalogue:
        texts = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        wrong += [entry.msgid for text in texts if not set(PLACEHOLDER.findall(text)) <= allowed]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_source(catalogue):
    with open(f"{CATALOGUE}.mo", "rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in catalogue:
        if entry.msgid_plural:
            shown = compiled.ngettext(entry.msgid, entry.msgid_plural, 2)
            assert shown == entry.msgstr_plural[0]
        elif entry.msgctxt:
            assert compiled.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
        else:
            assert compiled.gettext(entry.msgid) == entry.msgstr


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs GNU gettext")
def test_the_catalogue_has_every_message_of_the_code(catalogue, project, tmp_path):
    copy = tmp_path / "copy"
    left_out = shutil.ignore_patterns("var", ".venv", ".git", "__pycache__", "static", "tests")
    shutil.copytree(project, copy, ignore=left_out)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-location", "-v0"],
        cwd=copy,
        check=True,
        env=dict(os.environ),
    )
    fresh = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(copy / f"{CATALOGUE}.po"))}
    assert fresh - {(entry.msgctxt, entry.msgid) for entry in catalogue} == set()


def test_translated_text_is_marked_by_the_names_that_the_collector_of_messages_knows(project):
    """``gettext as something`` hides its messages from makemessages, and so from the test above."""
    renamed = re.compile(r"\bn?p?gettext(?:_lazy)? as (?!_\b)\w+")
    apps = [path for path in project.glob("*/") if path.name not in {"tests", "var", ".venv"}]
    files = [file for app in apps for file in app.rglob("*.py")]
    assert len(files) > 100
    assert [file for file in files if renamed.search(file.read_text())] == []
