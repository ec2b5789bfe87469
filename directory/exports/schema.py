"""What `/directorio.json` promises, as JSON Schema: the parts of HSDS 3.0 that it uses, and its own `x_` fields.

Written from the tables of the specification (openreferral/specification, version 3.0): which fields there are, their
types, which are required and what they may say.
"""

from typing import Any

TEXT = {"type": "string"}
UUID = {"type": "string", "format": "uuid"}
DATE = {"type": "string", "format": "date"}
LINK = {"type": "string", "format": "uri"}
CLOCK = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d\d:\d\d)$"}
PLACES = {"enum": ["physical", "postal", "virtual"]}
WEEK = {"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"}


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


DEFINITIONS = {
    "organization": _object(
        "id name description x_slug x_kind x_citizen_contact x_is_example x_updated_at",
        id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT, email={"type": "string", "format": "email"},
        website=LINK, uri=LINK, parent_organization_id=UUID, phones=_list("phone"), locations=_list("location"),
        attributes=_list("attribute"), x_slug=TEXT, x_kind={"enum": ["department", "body"]}, x_head_post=TEXT,
        x_form_url=LINK, x_source=TEXT, x_contact_source=TEXT, x_verified_on=DATE, x_verified_by=TEXT,
        x_updated_at={"type": "string", "format": "date-time"}, x_citizen_contact={"type": "boolean"},
        x_is_example={"type": "boolean"},
    ),
    "service": _object(
        "id organization_id name status x_is_example",
        id=UUID, organization_id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT, url=LINK,
        status={"enum": ["active", "inactive", "defunct", "temporarily closed"]}, assured_date=DATE,
        service_at_locations=_list("service_at_location"), x_is_example={"type": "boolean"},
    ),
    "phone": _object(
        "id number x_is_confirmed",
        id=UUID, organization_id=UUID, number={"type": "string", "pattern": r"^(\+52\d{10}|\d{3,5})$"},
        extension={"type": "integer"}, type={"enum": ["text", "voice", "fax", "cell", "video", "pager", "textphone"]},
        description=TEXT, x_extension={"type": "string", "pattern": r"^\d{1,8}$"}, x_source=TEXT, x_source_date=DATE,
        x_is_confirmed={"type": "boolean"},
    ),
    "location": _object(
        "id location_type",
        id=UUID, location_type=PLACES, url=LINK, organization_id=UUID, name=TEXT, transportation=TEXT,
        latitude={"type": "number"}, longitude={"type": "number"}, addresses=_list("address"),
        accessibility=_list("accessibility"), schedules=_list("schedule"),
    ),
    "address": _object(
        "id address_1 city state_province postal_code country address_type",
        id=UUID, location_id=UUID, address_1=TEXT, address_2=TEXT, city=TEXT, state_province=TEXT, postal_code=TEXT,
        country={"type": "string", "pattern": "^[A-Z]{2}$"}, address_type=PLACES,
    ),
    "accessibility": _object("id", id=UUID, location_id=UUID, description=TEXT),
    "schedule": _object(
        "id freq byday opens_at closes_at",
        id=UUID, location_id=UUID, timezone={"type": "number"}, wkst={"enum": ["MO"]},
        freq={"enum": ["WEEKLY", "MONTHLY"]}, interval={"type": "number"}, byday=WEEK, opens_at=CLOCK, closes_at=CLOCK,
    ),
    "service_at_location": _object("id service_id location_id", id=UUID, service_id=UUID, location_id=UUID),
    "attribute": _object(
        "id link_id taxonomy_term_id link_entity",
        id=UUID, link_id=UUID, link_entity=TEXT, taxonomy_term_id=UUID, taxonomy_term={"$ref": "#/$defs/taxonomy_term"},
    ),
    "taxonomy": _object("id name description", id=UUID, name=TEXT, description=TEXT, uri=LINK),
    "taxonomy_term": _object(
        "id name description", id=UUID, code=TEXT, name=TEXT, description=TEXT, taxonomy_id=UUID, language=TEXT
    ),
}  # fmt: skip


def json_schema() -> dict[str, Any]:
    lists = {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
    lists |= {"organizations": "organization", "services": "service"}
    whole = {"hsds_version": {"const": "3.0"}} | {name: _list(kind) for name, kind in lists.items()}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Directorio"}
    return head | _object(" ".join(whole), **whole) | {"$defs": DEFINITIONS}
