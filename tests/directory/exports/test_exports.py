"""The directory for machines, held against the standards it names."""

import csv
import io
import json
import uuid
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar.parser import Contentlines
from jsonschema import Draft202012Validator, FormatChecker

from directory.exports import json_schema
from directory.exports.structured import structured_data
from directory.exports.vcard import fold
from directory.models import Closure, Department, OpeningHours, Service, Topic
from seed.planter import plant
from tests.factories import a_department, an_entry

pytestmark = pytest.mark.django_db
FILES = ["/directorio.csv", "/directorio.json", "/directorio.vcf"]
FULL = {
    "name": "Dirección de Luz; Agua, y «más»", "short_name": "Luz", "acronym": "DLA", "email": "luz@ejemplo.test",
    "website": "https://luz.example", "street": "Calle 1, interior 2", "neighbourhood": "Centro", "town": "León",
    "postal_code": "37000", "latitude": "21.121900", "longitude": "-101.682500", "accessibility": "Rampa.",
    "directions": "Frente a la plaza.",
}  # fmt: skip
PHONES = [
    {"kind": "voice", "number": "4777880000", "extension": "0123", "purpose": "Reportes", "is_confirmed": True},
    {"kind": "short", "number": "072"},
    {"kind": "whatsapp", "number": "4772136000", "source": "leon.mx", "source_date": date(2026, 1, 5)},
]
HOURS = [*((day, "08:00", "15:30") for day in range(5)), (5, "09:00", "23:59")]

# What HSDS 3.0 asks of each of its tables: openreferral/specification, schema/*.json, "required" and "enum".
REQUIRED = {
    "organization": {"id", "name", "description"},
    "service": {"id", "name", "status"},
    "location": {"id", "location_type"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "phone": {"id", "number"},
    "schedule": {"id"},
    "accessibility": {"id"},
    "service_at_location": {"id"},
    "attribute": {"id"},
    "taxonomy": {"id", "name", "description"},
    "taxonomy_term": {"id", "name", "description"},
}
FIELDS = {
    "organization": "id name alternate_name description email website uri parent_organization_id phones locations"
    " attributes",
    "service": "id organization_id name alternate_name description url status assured_date service_at_locations",
    "location": "id location_type url organization_id name transportation latitude longitude addresses accessibility"
    " schedules",
    "address": "id location_id address_1 address_2 city state_province postal_code country address_type",
    "phone": "id organization_id number extension type description",
    "schedule": "id location_id timezone wkst freq interval byday opens_at closes_at",
    "accessibility": "id location_id description",
    "service_at_location": "id service_id location_id",
    "attribute": "id link_id link_entity taxonomy_term_id taxonomy_term",
    "taxonomy": "id name description uri",
    "taxonomy_term": "id code name description taxonomy_id language",
}


@pytest.fixture
def full(db) -> Department:
    topic = Topic.objects.create(slug="luz", name="Luz")
    parent = a_department("padre", name="Padre")
    department = a_department(
        "luz", parent=parent, phones=PHONES, hours=HOURS, **FULL,
        services=[{"name": "Lámparas", "name_en": "Lamps"}, {"name": "Vieja", "is_active": False}],
    )  # fmt: skip
    department.topics.set([topic])
    department.save()
    return department


def body(response) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def the_json(client) -> dict:
    return json.loads(body(client.get("/directorio.json")))


# JSON


def check(document: dict) -> list[str]:
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_our_schema_asks_what_the_standard_does_and_names_only_its_fields():
    Draft202012Validator.check_schema(json_schema())
    definitions = json_schema()["$defs"]
    for name, required in REQUIRED.items():
        assert required <= set(definitions[name]["required"]), name
        ours = {field for field in definitions[name]["properties"] if not field.startswith("x_")}
        assert ours == set(FIELDS[name].split()), name
    assert set(definitions) == set(REQUIRED)


def test_the_json_keeps_its_schema(client, full):
    a_department("vacia", does="")
    assert check(the_json(client)) == []


def test_the_schema_refuses_what_is_wrong(client, full):
    document = the_json(client)
    document["organizations"][0]["id"] = "1"
    document["services"][0]["status"] = "abierto"
    del document["organizations"][1]["name"]
    assert len(check(document)) == 3


def test_the_whole_demo_keeps_the_schema(client):
    plant(today=timezone.localdate(), say=lambda line: None)
    document = the_json(client)
    assert (len(document["organizations"]), len(document["services"])) == (49, 88)
    assert check(document) == []


def test_an_organization_in_full(client, full):
    [found] = [one for one in the_json(client)["organizations"] if one["id"] == str(full.uuid)]
    assert [(p["number"], p.get("extension"), p.get("x_extension"), p["type"]) for p in found["phones"]] == [
        ("+524777880000", 123, "0123", "voice"), ("072", None, None, "voice"), ("+524772136000", None, None, "text"),
    ]  # fmt: skip
    [place] = found["locations"]
    assert [(s["byday"], s["opens_at"], s["closes_at"]) for s in place["schedules"]] == [
        ("MO,TU,WE,TH,FR", "08:00-06:00", "15:30-06:00"), ("SA", "09:00-06:00", "23:59-06:00"),
    ]  # fmt: skip
    assert (place["latitude"], place["longitude"]) == (21.1219, -101.6825)
    assert place["addresses"][0]["state_province"] == "Guanajuato"
    assert found["parent_organization_id"] == str(full.parent.uuid)
    assert [one["taxonomy_term"]["code"] for one in found["attributes"]] == ["luz"]


def test_services_point_to_who_gives_them_and_where(client, full):
    document = the_json(client)
    [place] = next(one for one in document["organizations"] if one["x_slug"] == "luz")["locations"]
    assert [(s["name"], s["organization_id"], s["status"]) for s in document["services"]] == [
        ("Lámparas", str(full.uuid), "active"), ("Vieja", str(full.uuid), "inactive"),
    ]  # fmt: skip
    assert {s["service_at_locations"][0]["location_id"] for s in document["services"]} == {place["id"]}


def test_ids_stay_the_same_and_are_each_their_own(client, full):
    before = ids(the_json(client))
    full.name, full.slug = "Otro nombre", "otra-clave"
    full.save()
    after = ids(the_json(client))
    assert before == after
    assert len(before) == len(set(before))
    assert all(uuid.UUID(each) for each in before)


def ids(value) -> list[str]:
    """Every id of a document but those of topics, which are repeated where they are used."""
    if isinstance(value, list):
        return [each for item in value for each in ids(item)]
    if not isinstance(value, dict):
        return []
    own = [value["id"]] if "id" in value and "code" not in value else []
    return own + [each for item in value.values() for each in ids(item)]


# vCard


def cards(text: str) -> list[list[tuple[str, dict, str]]]:
    """Cards as an RFC 5545/6350 parser reads them: unfolded, with parameters apart."""
    found: list[list] = []
    for line in Contentlines.from_ical(text):
        if line:
            name, parameters, value = line.parts()
            found.append([]) if name == "BEGIN" else found[-1].append((name, dict(parameters), value))
    return found


def test_a_card_to_save(client, full):
    response = client.get("/directorio/luz.vcf")
    text = body(response)
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert text.endswith("\r\nEND:VCARD\r\n")
    [card] = cards(text)
    assert [name for name, *_ in card].count("FN") == 1
    assert [(parameters, value) for name, parameters, value in card if name == "TEL"] == [
        ({"VALUE": "uri", "TYPE": "work,voice"}, "tel:+524777880000;ext=0123"),
        ({"VALUE": "uri", "TYPE": "work,voice"}, "tel:072;phone-context=+52"),
        ({"VALUE": "uri", "TYPE": "work,cell,text"}, "tel:+524772136000"),
    ]
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "ORG:Dirección de Luz\\; Agua\\, y «más»" in lines
    assert "ADR;TYPE=work:;;Calle 1\\, interior 2\\, Centro;León;;37000;" in lines
    assert "GEO:geo:21.121900,-101.682500" in lines
    assert f"UID:urn:uuid:{full.uuid}" in lines
    assert f"REV:{full.updated_at:%Y%m%dT%H%M%SZ}" in lines


@pytest.mark.parametrize("text", ["ñ" * 200, "a" + "ñ" * 200, "💡" * 80, "a💡" * 60])
def test_lines_are_folded_by_bytes_and_never_inside_a_character(text):
    folded = fold(f"NOTE:{text}")
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == f"NOTE:{text}\r\n"


def test_no_text_breaks_out_of_its_line(client, full):
    Department.objects.filter(pk=full.pk).update(short_name="A\r\nTEL:1", does="uno\ndos\\tres")
    text = body(client.get("/directorio/luz.vcf"))
    assert "FN:A\\nTEL:1" in text
    assert "NOTE:uno\\ndos\\\\tres" in text.replace("\r\n ", "")
    assert text.count("\r\nTEL") == 3


def test_all_cards(client, full):
    assert len(cards(body(client.get("/directorio.vcf")))) == 2


def test_an_example_says_so_everywhere(client):
    a_department(is_example=True)
    assert "Ejemplo: no es una dependencia real." in body(client.get("/directorio/alumbrado.vcf")).replace("\r\n ", "")
    assert ",sí," in body(client.get("/directorio.csv"))
    assert the_json(client)["organizations"][0]["x_is_example"] is True


# CSV


def rows(client) -> list[dict]:
    text = body(client.get("/directorio.csv"))
    assert text.startswith("\ufeffid,clave,nombre,")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_for_each(client, full):
    row = rows(client)[0]
    assert (row["id"], row["telefonos"]) == (
        str(full.uuid), "4777880000 ext. 0123 (Reportes) | 072 (sin confirmar)",
    )  # fmt: skip
    assert row["horario"].startswith("lunes 08:00-15:30 | martes")
    assert (row["servicios"], row["temas"], row["depende_de"]) == ("Lámparas", "Luz", "Padre")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+1", "@x", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client, name):
    a_department(name=name)
    assert rows(client)[0]["nombre"][0] == "'"


# Asking again


@pytest.mark.parametrize("path", FILES)
def test_who_has_it_already_gets_304_for_little(client, full, path):
    first = client.get(path)
    body(first)
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Access-Control-Allow-Origin"] == "*"
    with CaptureQueriesContext(connection) as captured:
        again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, len(captured)) == (304, b"", 3)
    assert again["ETag"] == first["ETag"]


def change_department(full):
    full.save()


def close(full):
    full.closed_on = date(2026, 1, 1)
    full.save()


def change_topic(full):
    Topic.objects.update(name="Otra")


def change_words_of_topic(full):
    Topic.objects.update(other_words="farola")


def end_a_long_transaction(full):
    """What was saved earlier and is seen later."""
    itself = Department.objects.filter(pk=full.pk)
    moment = itself.values_list("updated_at", flat=True).get()
    full.save_revision().publish()
    itself.update(updated_at=moment)


def add_closure(full):
    Closure.objects.create(first_day=date(2027, 1, 1), last_day=date(2027, 1, 1), reason="Año nuevo")


@pytest.mark.parametrize(
    "change",
    [change_department, close, change_topic, change_words_of_topic, end_a_long_transaction, add_closure],
)
def test_whatever_changes_changes_the_tag(client, full, change):
    before = client.get("/directorio.json")["ETag"]
    change(full)
    assert client.get("/directorio.json")["ETag"] != before


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("many", [1, 60])
def test_exports_cost_the_same_with_one_and_many(client, path, many):
    for number in range(many):
        a_department(f"d{number}", phones=PHONES, hours=HOURS, services=[{"name": "Lámpara"}])
    with CaptureQueriesContext(connection) as captured:
        body(client.get(path))
    assert len(captured) == {"/directorio.csv": 8, "/directorio.json": 14, "/directorio.vcf": 8}[path]


def test_the_schema_has_an_address(client):
    assert client.get("/directorio/datos/esquema.json").json()["title"] == "Directorio"


def test_what_is_closed_or_a_draft_is_in_none(client):
    a_department("cerrada", closed_on=date(2026, 1, 1))
    a_department("borrador", live=False, services=[{"name": "Secreta"}])
    for path in FILES:
        text = body(client.get(path))
        assert "cerrada" not in text
        assert "borrador" not in text
        assert "Secreta" not in text
    assert Service.objects.count() == 1


def test_a_day_and_a_night_are_no_closed_day(client):
    entry = an_entry("guardia")
    entry.hours.set([OpeningHours(weekday=0, opens=time(0), closes=time(23, 59))])
    entry.save()
    told = structured_data(Department.objects.get(pk=entry.pk))["openingHoursSpecification"]
    assert [(each["opens"], each["closes"]) for each in told] == [("00:00", "23:59")]
