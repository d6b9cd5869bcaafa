"""Template tags and the components that lean on them."""

import datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def render(source, path="/", **context):
    request = RequestFactory().get(path)
    return Template("{% load portal_ui %}" + source).render(
        Context({"request": request, **context})
    )


def component(name, path="/", **context):
    return render('{% include "components/' + name + '.html" %}', path, **context)


class Filters(forms.Form):
    q = forms.CharField(required=False, label="Search")
    level = forms.ChoiceField(
        required=False, label="Level", choices=[("", "All"), ("national", "National (12)")]
    )
    craft = forms.MultipleChoiceField(
        required=False, label="Craft", choices=[("stone", "Stone（3）"), ("tea", "Tea")]
    )


def filters(path):
    form = Filters(RequestFactory().get(path).GET)
    form.is_valid()
    return form


# --- query_with ------------------------------------------------------------------------------


def test_a_page_link_keeps_the_rest_of_the_query():
    assert render("{% query_with page=3 %}", "/?q=竹&page=2") == "?q=%E7%AB%B9&amp;page=3"


def test_an_empty_value_takes_its_parameter_away():
    assert render("{% query_with page=None %}", "/?level=national&page=2") == "?level=national"


def test_a_query_cannot_break_out_of_its_attribute():
    assert '"' not in render("{% query_with page=1 %}", '/?q="><script>')


# --- language and addresses ------------------------------------------------------------------


def test_the_language_link_leads_to_the_same_page():
    assert render("{% language_url 'zh-hans' %}", "/en/search/?q=a") == "/search/?q=a"
    with override("zh-hans"):
        assert render("{% language_url 'en' %}", "/search/?q=a") == "/en/search/?q=a"


def test_an_address_without_page_leads_to_the_other_language_s_front_page():
    with override("zh-hans"):
        assert render("{% language_url 'en' %}", "/no-such-page-at-all/") == "/en/"


def test_a_shared_address_is_absolute():
    assert render("{% absolute_url '/a/' %}") == "http://testserver/a/"


@pytest.mark.parametrize(
    ("number", "words"), [(1214, "1,214"), (41, "41"), ("5.1", "5.1"), (None, "None")]
)
def test_thousands_are_set_apart(number, words):
    assert render("{{ number|grouped }}", number=number) == words


# --- active filters ----------------------------------------------------------------------------


def test_each_filter_in_use_can_be_taken_off_alone():
    path = "/?q=a&level=national&craft=stone&craft=tea&page=4"
    out = component("filters", path, form=filters(path))

    assert 'href="?q=a&amp;level=national&amp;craft=tea"' in out
    assert 'href="?q=a&amp;craft=stone&amp;craft=tea"' in out
    assert "page=" not in out


def test_a_chip_shows_the_choice_without_its_count():
    path = "/?level=national&craft=stone"
    out = component("filters", path, form=filters(path))

    assert "<span>Level: National</span>" in out
    assert "<span>Craft: Stone</span>" in out


def test_an_unused_filter_form_has_no_chips():
    assert "chips" not in component("filters", "/", form=filters("/"))


def test_what_was_searched_is_escaped():
    path = '/?q="><b>'
    assert "<b>" not in component("filters", path, form=filters(path))


# --- pager, month, slots, chart -----------------------------------------------------------------


def test_one_page_needs_no_pager():
    assert component("pager", page=Paginator([1], 24).get_page(1)).strip() == ""


def test_the_pager_marks_its_page_and_keeps_the_search():
    out = component("pager", "/?q=a&page=2", page=Paginator(range(60), 24).get_page(2))

    assert '<span aria-current="page">2</span>' in out
    assert 'href="?q=a&amp;page=3" rel="next"' in out
    assert 'href="?q=a&amp;page=1" rel="prev"' in out


def day(number, state, **changes):
    return {"date": datetime.date(2026, 12, number), "number": number, "state": state, **changes}


@pytest.mark.parametrize(
    ("state", "words"), [("full", "Full"), ("closed", "Closed"), ("past", "Over")]
)
def test_a_day_that_cannot_be_booked_says_why_and_is_no_link(state, words):
    out = component("month", weeks=[[day(5, state)]], caption="December 2026")

    assert f"<small>{words}</small>" in out
    assert "<a" not in out


def test_a_free_day_is_a_link_with_its_places():
    out = component("month", weeks=[[day(9, "few", places_left=8, url="/d/"), None]])

    assert '<a class="day" href="/d/">' in out
    assert "<small>8 left</small>" in out
    assert '<td class="outside"></td>' in out


def test_a_month_names_its_days_in_full_for_screen_readers():
    assert '<th scope="col" abbr="Monday">Mon</th>' in component("month", weeks=[])


def test_a_full_slot_is_no_link():
    out = component("slots", slots=[{"time": "9:00", "state": "full"}])

    assert "<a" not in out
    assert "Full" in out


def test_a_chart_is_its_own_table():
    rows = [{"label": "a", "value": 40}, {"label": "b", "value": 10}, {"label": "c", "value": 0}]
    out = component("chart", title="t", rows=rows, unit="x")

    assert out.count('<th scope="row">') == 3
    assert '<rect width="100.0" height="10"/>' in out
    assert '<rect width="25.0" height="10"/>' in out
    assert '<rect width="0.0" height="10"/>' in out


def test_charts_of_nothing_do_not_fail():
    for name in ("chart", "chart_columns"):
        assert "<figure" in component(name, title="t", rows=[])


# --- forms ---------------------------------------------------------------------------------------


class Booking(forms.Form):
    phone = forms.CharField(min_length=11, help_text="Only for this visit", label="Phone")
    note = forms.CharField(required=False, label="Note", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label="I agree")


def test_an_error_is_beside_its_field_in_the_summary_and_named_by_the_control():
    out = component("form", form=Booking({"phone": "138"}), id="booking-form", submit="Send")

    assert '<form class="form" id="booking-form" method="post" novalidate>' in out
    assert 'role="alert" tabindex="-1"' in out
    assert '<a href="#id_phone">Phone: ' in out
    assert '<a href="#id_kind">Kind: ' in out
    assert 'id="id_kind" tabindex="-1"' in out
    assert 'aria-invalid="true" aria-describedby="id_phone_helptext id_phone_error"' in out
    assert 'id="id_phone_error"' in out
    assert 'id="id_phone_helptext"' in out
    assert 'value="138"' in out


def test_only_optional_fields_carry_a_mark():
    out = component("form", form=Booking(), id="f", submit="Send")

    assert out.count("(optional)") == 1
    assert "3 things" not in out


def test_groups_hold_their_fields_and_the_rest_follows():
    class Grouped(Booking):
        groups = (("Reach you", ("phone", "note")),)

    out = component("form", form=Grouped(), id="f", submit="Send")
    group, rest = out.split("</fieldset>", 1)

    assert "<legend>Reach you</legend>" in group
    assert 'name="phone"' in group
    assert 'name="note"' in group
    assert 'name="kind"' in rest
    assert 'name="consent"' in rest


# --- pictures, cards, frame ---------------------------------------------------------------------


def test_a_card_without_picture_shows_the_seal_and_hides_it_from_screen_readers():
    out = component("card", title="章叔岩", url="/p/", monogram="章", level="provincial")

    assert '<div class="monogram provincial" aria-hidden="true"><span>章</span></div>' in out
    assert '<h3><a href="/p/">章叔岩</a></h3>' in out


def test_an_address_alone_is_a_picture_too():
    out = component("plate", picture="/media/a.webp", alt='a "b"')

    assert 'src="/media/a.webp"' in out
    assert 'alt="a &quot;b&quot;"' in out
    assert 'loading="lazy"' in out


def test_the_first_picture_of_a_page_is_not_lazy():
    out = component("plate", picture="/media/a.webp", priority=True)

    assert 'fetchpriority="high"' in out
    assert "loading" not in out


def test_a_picture_field_s_copies_make_the_source_set():
    def copy(width):
        return SimpleNamespace(url=f"/media/a/{width}w.webp")

    picture = SimpleNamespace(
        url="/media/a.webp",
        width=1280,
        height=1600,
        aspect_ratios={None: {"WEBP": {width: copy(width) for width in (1280, 320, 640)}}},
    )
    out = component("plate", picture=picture, alt="")

    assert (
        'srcset="/media/a/320w.webp 320w, /media/a/640w.webp 640w, /media/a/1280w.webp 1280w"'
        in out
    )
    assert 'src="/media/a/640w.webp"' in out
    assert 'width="1280" height="1600"' in out


def test_facts_without_a_value_are_left_out():
    out = component(
        "facts", facts=[{"label": "Post", "value": ""}, {"label": "Unit", "value": "u"}]
    )

    assert "Post" not in out
    assert "<dt>Unit</dt><dd>u</dd>" in out


def test_the_footer_leaves_out_what_is_empty():
    assert "legal" not in component("footer", site={"name": "n", "icp_number": ""})
    assert "浙ICP备1号" in component("footer", site={"name": "n", "icp_number": "浙ICP备1号"})


def test_only_demonstration_data_carries_the_band():
    assert "demo-band" in component("masthead", site={"is_demo": True})
    assert "demo-band" not in component("masthead", site={"is_demo": False})


def test_the_page_for_errors_needs_no_context():
    out = render_to_string("500.html")

    assert "Something went wrong" in out
