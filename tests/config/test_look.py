"""The look, as far as a machine can judge it: contrast, nothing inline, nothing from elsewhere."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

STYLES = settings.BASE_DIR / "static" / "css"
TEMPLATES = settings.BASE_DIR / "templates"
COMPONENTS = sorted(path.name for path in (TEMPLATES / "components").glob("*.html"))
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
SHEETS = sorted(path.name for path in STYLES.glob("*.css"))

HEX = r"#[0-9a-f]{6}"
GROUNDS = ("paper", "sheet", "wash")
# What is written on what: every pair must reach 4.5 to 1 in both schemes.
TEXT_PAIRS = [
    *product(("ink", "muted", "seal", "bamboo", "gold"), GROUNDS),
    ("ink", "seal-wash"),
    ("seal", "seal-wash"),
    ("ink", "bamboo-wash"),
    ("bamboo", "bamboo-wash"),
    ("ink", "gold-wash"),
    ("gold", "gold-wash"),
    ("on-seal", "seal-ground"),
    ("on-night", "night"),
]
# Borders of controls: 3 to 1.
EDGE_PAIRS = [("edge", "paper"), ("edge", "sheet")]


def read(sheet):
    return (STYLES / sheet).read_text()


def schemes():
    """Each token as (light, dark)."""
    pairs = re.findall(rf"--([a-z-]+): light-dark\(({HEX}), ({HEX})\)", read("portal.css"))
    return {name: (light, dark) for name, light, dark in pairs}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(pairs, least):
    tokens = schemes()
    return [
        (text, ground, scheme)
        for text, ground in pairs
        for scheme in (0, 1)
        if contrast(tokens[text][scheme], tokens[ground][scheme]) < least
    ]


def test_text_stands_out_in_both_schemes():
    assert too_faint(TEXT_PAIRS, 4.5) == []


def test_edges_of_controls_stand_out_in_both_schemes():
    assert too_faint(EDGE_PAIRS, 3) == []


def test_text_stands_out_on_a_night_band_of_the_light_scheme():
    """Inside, tokens take their dark values; the ground keeps the page's own night."""
    tokens = schemes()
    texts = ("ink", "muted", "seal", "gold", "on-night")

    assert [name for name in texts if contrast(tokens[name][1], tokens["night"][0]) < 4.5] == []


def test_browsers_without_light_dark_get_the_light_scheme():
    plain = dict(re.findall(rf"^    --([a-z-]+): ({HEX});", read("portal.css"), re.MULTILINE))

    assert plain == {name: light for name, (light, _dark) in schemes().items()}


def test_admin_text_stands_out_in_both_schemes():
    pairs = re.findall(
        rf"--([a-z-]+): (?:light-dark\(({HEX}), ({HEX})\)|({HEX}))", read("admin.css")
    )
    tokens = {name: (light or only, dark or only) for name, light, dark, only in pairs}
    written = [
        ("body-fg", "body-bg"), ("body-quiet-color", "body-bg"), ("link-fg", "body-bg"),
        ("body-fg", "darkened-bg"), ("link-fg", "darkened-bg"), ("error-fg", "message-error-bg"),
        ("body-fg", "message-success-bg"), ("body-fg", "message-warning-bg"),
        ("breadcrumbs-fg", "breadcrumbs-bg"), ("header-link-color", "header-bg"),
        ("body-fg", "selected-row"), ("link-fg", "selected-row"),
    ]  # fmt: skip

    assert [
        (text, ground)
        for text, ground in written
        for scheme in (0, 1)
        if contrast(tokens[text][scheme], tokens[ground][scheme]) < 4.5
    ] == []


@pytest.mark.parametrize("sheet", [name for name in SHEETS if name != "admin.css"])
def test_colours_stand_in_tokens_only(sheet):
    outside = re.sub(r"@layer tokens \{.*?\n\}", "", read(sheet), flags=re.DOTALL)
    outside = (
        re.sub(r"@property.*|@supports.*|@media print \{.*?\n  \}", "", outside, flags=re.DOTALL)
        if sheet == "portal.css"
        else outside
    )

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", outside) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_rule_shouts_and_none_fetches_from_elsewhere(sheet):
    text = read(sheet)

    assert "!important" not in text
    assert re.findall(r"@import|@font-face|https?:", text) == []
    for address in re.findall(r'url\("([^"]+)"\)', text):
        assert (STYLES / address).resolve().is_file(), address


@pytest.mark.parametrize("template", PAGES)
def test_nothing_is_inline_and_no_stored_text_is_trusted(template):
    text = (TEMPLATES / template).read_text()
    markup = re.sub(r"\{%.*?%\}", "", text)

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", markup) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", markup) == []
    assert re.findall(r"\|\s*safe\b|autoescape off", text) == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_opens_with_its_variables(name):
    get_template(f"components/{name}")

    assert (TEMPLATES / "components" / name).read_text().startswith("{% comment %}")


def test_images_named_in_templates_exist():
    named = {
        name
        for page in PAGES
        for name in re.findall(r"static '([^']+)'", (TEMPLATES / page).read_text())
    }

    assert [name for name in named if finders.find(name) is None] == []


def test_drawings_hold_no_script():
    for path in Path(settings.BASE_DIR / "static" / "img").glob("*.svg"):
        assert re.findall(r"<script|<style|\son[a-z]+=|href", path.read_text()) == [], path.name
