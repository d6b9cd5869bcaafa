"""The public collection as data, by the rules that others publish."""

import csv
import io
import json
import re

import pytest
from lxml import etree

from honours.models import Craft
from museum.models import MuseumObject, ObjectPicture
from tests.builders import make_object, make_person

pytestmark = pytest.mark.django_db

# Of the published schemas for simple Dublin Core and its OAI container: the fifteen elements in any
# number and order, each text with a language or none.
ELEMENTS = (
    "title creator subject description publisher contributor date type format identifier source"
    " language relation coverage rights"
)
XML = "http://www.w3.org/XML/1998/namespace"
SCHEMAS = {
    "xml.xsd": f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{XML}">
  <xs:attribute name="lang" type="xs:language"/></xs:schema>""",
    "dc.xsd": f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://purl.org/dc/elements/1.1/" targetNamespace="http://purl.org/dc/elements/1.1/"
  elementFormDefault="qualified"><xs:import namespace="{XML}" schemaLocation="xml.xsd"/>
  <xs:complexType name="text"><xs:simpleContent><xs:extension base="xs:string">
    <xs:attribute ref="xml:lang"/></xs:extension></xs:simpleContent></xs:complexType>
  {"".join(f'<xs:element name="{name}" type="text"/>' for name in ELEMENTS.split())}
</xs:schema>""",
    "oai_dc.xsd": f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:dc="http://purl.org/dc/elements/1.1/" elementFormDefault="qualified"
  targetNamespace="http://www.openarchives.org/OAI/2.0/oai_dc/">
  <xs:import namespace="http://purl.org/dc/elements/1.1/" schemaLocation="dc.xsd"/>
  <xs:element name="dc"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
  {"".join(f'<xs:element ref="dc:{name}"/>' for name in ELEMENTS.split())}
  </xs:choice></xs:complexType></xs:element></xs:schema>""",
}


def full_object(**changes) -> MuseumObject:
    work = make_object(
        **{
            "name": "万字纹提梁盒",
            "other_names": "提盒",
            "craft": Craft.objects.first(),
            "material": "毛竹",
            "technique": "十字编",
            "period": "2009 年",
            "length_cm": "30.6",
            "height_cm": "20",
            "inscription": "“和”",
            "description": "篾丝 <不足> 一毫米 & 匀净如发。",
            "credit": "天目匠心馆藏",
            **changes,
        }
    )
    for number in (1, 2):
        ObjectPicture.objects.create(
            object=work,
            picture=f"objects/{work.pk}-{number}.webp",
            width=1280,
            height=1600,
            position=number,
        )
    return work


def data_of(client, work, name: str) -> dict:
    return json.loads(client.get(f"{work.get_absolute_url()}{name}").content)


def text_of(answer) -> str:
    return b"".join(answer.streaming_content).decode()


# --- IIIF ---------------------------------------------------------------------------------------------


# What the Presentation API 3.0 asks of each resource that we publish.
REQUIRED = {
    "Manifest": {"id", "type", "label", "items"},
    "Canvas": {"id", "type", "items", "width", "height"},
    "AnnotationPage": {"id", "type"},
    "Annotation": {"id", "type", "target", "motivation", "body"},
    "Image": {"id", "type", "format"},
    "Text": {"id", "type", "label", "format"},
}
LANGUAGE_MAPS = {"label", "value", "summary"}


def faults(resource, place: str = "") -> list[str]:
    """Where a resource, or one within it, breaks the rules of the Presentation API."""
    if isinstance(resource, list):
        return [
            fault
            for number, each in enumerate(resource)
            for fault in faults(each, f"{place}/{number}")
        ]
    if not isinstance(resource, dict):
        return []
    found = []
    if kind := resource.get("type"):
        missing = REQUIRED[kind] - resource.keys()
        found += [f"{place}: {kind} without {name}" for name in sorted(missing)]
        if not re.match(r"https?://[^#]+$", str(resource.get("id"))):
            found.append(f"{place}: {resource.get('id')} is no address")
    for name, value in resource.items():
        if name in LANGUAGE_MAPS:
            is_map = isinstance(value, dict) and all(
                isinstance(words, list) and all(isinstance(each, str) and each for each in words)
                for words in value.values()
            )
            found += [] if is_map else [f"{place}/{name}: no language map"]
        else:
            found += faults(value, f"{place}/{name}")
    return found


def test_the_manifest_keeps_the_rules_of_the_presentation_api(client):
    work = full_object()
    work.makers.create(name="陈师傅")
    answer = client.get(f"{work.get_absolute_url()}manifest.json")
    found = answer.json()
    assert found["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert found["id"].endswith(f"/museum/objects/{work.accession_number}/manifest.json")
    assert faults(found) == []
    assert len(found["items"]) == work.pictures.count()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "presentation/3" in answer.headers["Content-Type"]


def test_an_object_without_a_picture_has_no_manifest(client):
    work = make_object()
    assert client.get(f"{work.get_absolute_url()}manifest.json").status_code == 404
    assert "manifest.json" not in client.get(work.get_absolute_url()).content.decode()


def test_each_picture_is_painted_on_a_canvas_of_its_own_size(client):
    found = data_of(client, full_object(), "manifest.json")
    addresses = re.findall(r'"id": "([^"]+)"', json.dumps(found["items"]))
    pictures = [each for each in addresses if each.endswith(".webp")]
    assert len(set(addresses)) == len(addresses)
    assert len(pictures) == 2
    for canvas in found["items"]:
        (annotation,) = canvas["items"][0]["items"]
        assert (canvas["width"], canvas["height"]) == (1280, 1600)
        assert annotation["target"] == canvas["id"]
        assert annotation["body"]["format"] == "image/webp"


def test_the_captions_labels_are_in_both_languages(client):
    lines = data_of(client, full_object(), "manifest.json")["metadata"]
    told = {line["label"]["en"][0]: line["value"]["zh"] for line in lines}
    assert told["Material"] == ["毛竹"]
    assert told["Dimensions"] == ["长 30.6 cm × 高 20 cm"]
    assert {"zh": ["质地"], "en": ["Material"]} in [line["label"] for line in lines]


# --- JSON-LD ------------------------------------------------------------------------------------------


def test_the_page_holds_what_the_address_for_machines_gives(client):
    work = full_object(name="盒</script><b>")
    page = client.get(work.get_absolute_url()).content.decode()
    (embedded,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    found = json.loads(embedded)
    assert found == data_of(client, work, "object.jsonld")
    assert (found["@type"], found["name"]) == ("VisualArtwork", "盒</script><b>")
    assert (found["artMedium"], len(found["image"])) == ("毛竹", 2)


# --- The whole collection -----------------------------------------------------------------------------


def test_every_record_of_the_download_is_dublin_core(client, tmp_path):
    full_object()
    make_object()
    for name, text in SCHEMAS.items():
        (tmp_path / name).write_text(text)
    schema = etree.XMLSchema(file=str(tmp_path / "oai_dc.xsd"))
    records = etree.fromstring(text_of(client.get("/museum/collection.xml")).encode())
    assert len(records) == 2
    for record in records:
        schema.assertValid(record)
    titles = records.xpath("//dc:title/text()", namespaces={"dc": records[0].nsmap["dc"]})
    assert titles[:2] == ["万字纹提梁盒", "提盒"]


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(client):
    work = full_object(name="=HYPERLINK(1)")
    text = text_of(client.get("/museum/collection.csv"))
    assert text.startswith("\ufeff总登记号,名称,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["名称"] == "'=HYPERLINK(1)"
    assert row["页面地址"].endswith(work.get_absolute_url())
    assert row["质地"] == "毛竹"


@pytest.mark.parametrize("address", ["/museum/collection.csv", "/museum/collection.xml"])
def test_a_download_reads_many_objects_with_few_queries(
    client, address, django_assert_max_num_queries
):
    for _each in range(30):
        make_object().makers.create(person=make_person())
    with django_assert_max_num_queries(6):
        assert text_of(client.get(address)).count("TM-2022-") >= 30


# --- What isn't public --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["manifest.json", "object.jsonld"])
def test_an_object_in_the_store_room_is_in_no_format(client, name):
    work = full_object(is_public=False)
    assert client.get(f"/museum/objects/{work.accession_number}/{name}").status_code == 404
    for address in ("/museum/collection.xml", "/museum/collection.csv"):
        assert work.accession_number not in text_of(client.get(address))


def test_a_maker_whose_page_is_hidden_is_named_in_no_format(client):
    work = full_object()
    work.makers.create(person=make_person(name="隐去的人", is_public=False))
    work.makers.create(person=make_person(name="凌雪琴"))
    texts = [
        json.dumps(data_of(client, work, name), ensure_ascii=False)
        for name in ("manifest.json", "object.jsonld")
    ]
    texts += [text_of(client.get(f"/museum/collection.{ending}")) for ending in ("xml", "csv")]
    for text in texts:
        assert "凌雪琴" in text
        assert "隐去的人" not in text
