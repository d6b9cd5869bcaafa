"""Labels as a browser lays them out: A4 sheets, and nothing cut off."""

import re

import pytest

from museum.models import Gallery
from tests.builders import make_object, make_staff
from tests.portal.test_access import overflows

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Whatever of a label stands out of it, or words that lie over the code.
CUT = """
[...document.querySelectorAll('.label')].flatMap(label => {
  const paper = label.getBoundingClientRect();
  const code = label.querySelector('.qr').getBoundingClientRect();
  return [...label.querySelectorAll('h2, p, svg')].filter(each => {
    const box = each.getBoundingClientRect();
    const over = each.closest('.label-words') && box.right > code.left + 1;
    return over || box.right > paper.right || box.bottom > paper.bottom || box.left < paper.left
      || box.top < paper.top || each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0;
  }).map(each => each.textContent.slice(0, 20));
})
"""


@pytest.mark.parametrize(("size", "sheets"), [("small", 2), ("medium", 3), ("large", 5)])
def test_labels_of_a_gallery_are_cut_off_nowhere_and_stand_on_a4(
    browser, live_server, size, sheets
):
    make_staff(username="boss", is_superuser=True)
    gallery = Gallery.objects.get(slug="qiaozhi")
    for number in range(25):
        make_object(gallery=gallery, accession_number=f"TM-2025-{number}", material="毛竹")
    longest = make_object(
        gallery=gallery,
        accession_number="LA-2025-" + "9" * 22,
        name="天目山细丝竹编提盒" * 8 + "八十个字的名",
        material="毛竹、生漆、棉线" * 7,
        period="二十世纪八十年代中期至九十年代" * 2,
    )
    for position in range(3):
        longest.makers.create(name="阿卜杜热西提" * 9, position=position)
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("[name=username]", "boss")
    page.fill("[name=password]", "a-long-enough-password")
    page.click("[type=submit]")
    page.goto(f"{live_server.url}/admin/museum/museumobject/labels/?gallery=qiaozhi&size={size}")
    page.wait_for_load_state("networkidle")
    assert page.locator(".label").count() == 26
    assert page.evaluate(CUT) == []
    assert overflows(page) == []
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert not page.locator(".desk-head").is_visible()
    file = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", file)) == sheets
    sizes = set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", file))
    assert sizes <= {(b"594", b"841"), (b"595", b"842"), (b"594", b"842"), (b"595", b"841")}
    context.close()
