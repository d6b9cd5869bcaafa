"""The pages as a browser judges them: accessible, nothing too wide, one sheet of paper each."""

import re

import pytest

from honours.models import CertificateSeries, IssuedCertificate, Title
from honours.services.certificates import issue_certificates
from tests.builders import make_conferral, make_organisation, make_person, make_staff, title
from tests.portal.test_access import faults, overflows, visited

from .builders import make_certificate, revoke

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# Everything inside a sheet that is cut off or stands out of it.
CUT = """
[...document.querySelectorAll('.certificate')].flatMap(sheet => {
  const paper = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll('p, h2, dd, strong, svg')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.right > paper.right || box.bottom > paper.bottom || box.left < paper.left
      || each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
      || each.classList.contains('certificate-words') && each.scrollHeight > each.clientHeight + 2;
  }).map(each => each.className + ' ' + each.textContent.slice(0, 20));
})
"""


def test_check_pages_are_accessible_and_fit_every_window(browser, live_server):
    paper, revoked = make_certificate(), make_certificate()
    revoke(revoked.conferral)
    addresses = [
        "/honours/certificates/",
        paper.get_absolute_url(),
        f"/en{revoked.get_absolute_url()}",
        "/honours/certificates/AAAAAAAAAAAA/",
    ]
    pages = visited(browser, live_server.url, addresses)
    found = {address: [*faults(page), *overflows(page)] for address, page in pages}
    assert {address: faulty for address, faulty in found.items() if faulty} == {}


def test_the_list_of_places_fits_every_window(browser, live_server):
    make_staff(username="boss", is_superuser=True)
    sweep = revoke(make_certificate().conferral).sweeps.get()
    address = f"/admin/honours/sweep/{sweep.pk}/change/"
    for _address, page in visited(browser, live_server.url, [address], sign_in="boss"):
        assert overflows(page) == []


def make_longest(manager) -> None:
    """Names, titles and bodies as long as the registry takes them."""
    long_title = Title.objects.create(
        name="杭州市临安区" + "高质量发展建设" * 7 + "模范",
        slug="longest",
        level="district",
        category="model_worker",
        conferring_body="中共杭州市临安区委员会、杭州市临安区人民政府、" * 4,
    )
    CertificateSeries.objects.create(
        title=long_title,
        year=2025,
        pattern="临劳模〔{year}〕" + "特" * 36 + "{number:03d}号",
        wording="在{unit}的工作中" + "成绩显著，" * 24 + "授予“{title}”称号。",
    )
    held = [
        make_conferral(person=make_person(name="阿卜杜" * 20), title=long_title, award_year=2025),
        make_conferral(
            organisation=make_organisation(name="天目山镇农林科技服务中心班组" * 8),
            title=title("临安区模范集体"),
            award_year=2025,
            decision_number="临委发〔2025〕33号" * 4,
        ),
    ]
    issue_certificates(held, by=manager)


def test_each_certificate_is_one_sheet_of_a4_and_nothing_is_cut_off(browser, live_server):
    manager = make_staff(username="boss", is_superuser=True)
    make_certificate(by=manager)
    make_longest(manager)
    base, context = live_server.url, browser.new_context(locale="zh-CN")
    page = context.new_page()
    errors = []
    page.on("console", lambda line: line.type == "error" and errors.append(line.text))
    page.goto(f"{base}/admin/login/")
    page.fill("[name=username]", "boss")
    page.fill("[name=password]", "a-long-enough-password")
    page.click("[type=submit]")
    page.goto(f"{base}/admin/honours/issuedcertificate/")
    page.check("#action-toggle")
    page.select_option("[name=action]", "print_selected")
    page.click("[name=index]")
    page.wait_for_load_state("networkidle")
    assert page.locator(".certificate").count() == IssuedCertificate.objects.count() == 3
    assert page.evaluate(CUT) == []
    assert overflows(page) == []
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert not page.locator(".desk-head").is_visible()
    file = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", file)) == 3
    sizes = set(re.findall(rb"/MediaBox \[0 0 (\d+)[.\d]* (\d+)", file))
    assert sizes <= {(b"841", b"594"), (b"842", b"595")}  # 297 × 210 mm in points
    assert errors == []
    context.close()
