"""The directory as JSON, held against Open Referral's HSDS 3.0."""

import uuid

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from directory.exports import json_schema
from tests.directory.machines import the_json
from tests.factories import a_department

pytestmark = pytest.mark.django_db

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


def test_the_whole_demo_keeps_the_schema(leon, client):
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
