"""The directory in the shape of HSDS 3.0 (Open Referral): organizations, services, and the topics they come under.

What the standard has no place for begins with `x_`. Ids are ours and never change; what has none of its own gets one
derived from its owner's.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone

from ..enums import PhoneKind, Weekday
from ..models import Department, OpeningHours, Service, Topic
from .places import derived_id, every_department, international, page_address

TYPES = {PhoneKind.VOICE: "voice", PhoneKind.SHORT: "voice", PhoneKind.WHATSAPP: "text"}
DAYS = {day: day.name[:2] for day in Weekday}
TAXONOMY = "temas"


def organizations_json() -> Iterator[str]:
    """The whole document, piece by piece: first who there is, then what they offer."""
    yield '{"hsds_version": "3.0", "taxonomies": ' + _json([_taxonomy()])
    yield ', "taxonomy_terms": ' + _json([_term(topic) for topic in Topic.objects.all()])
    yield ', "organizations": ['
    yield from _listed(organization(department) for department in every_department())
    yield '], "services": ['
    yield from _listed(service(each, of) for of in every_department() for each in of.services.all())
    yield "]}\n"


def organization(department: Department) -> dict[str, Any]:
    """An organization with its phones and its place."""
    told = {
        "id": str(department.uuid),
        "name": department.name,
        "alternate_name": department.short_name or department.acronym,
        "description": department.does or department.name,
        "email": department.email,
        "website": department.website,
        "uri": page_address(department),
        "parent_organization_id": str(department.shown_parent.uuid) if department.shown_parent else "",
        "phones": [_phone(department, phone) for phone in department.phones.all()],
        "locations": _locations(department),
        "attributes": [_attribute(department, topic) for topic in department.topics.all()],
        "x_slug": department.slug,
        "x_kind": department.kind,
        "x_head_post": department.head_post,
        "x_form_url": department.form_url,
        "x_source": department.source,
        "x_contact_source": department.contact_source,
        "x_verified_on": f"{department.verified_on:%Y-%m-%d}" if department.verified_on else "",
        "x_verified_by": department.verified_by,
        "x_updated_at": department.updated_at.isoformat(timespec="seconds"),
    }
    flags = {"x_citizen_contact": department.has_citizen_contact, "x_is_example": department.is_example}
    return _told(told) | flags


def service(each: Service, of: Department) -> dict[str, Any]:
    """A service, who gives it and where."""
    told = {
        "id": str(each.uuid),
        "organization_id": str(of.uuid),
        "name": each.name,
        "alternate_name": each.name_en,
        "description": each.description,
        "url": each.url,
        "status": "active" if each.is_active else "inactive",
        "assured_date": f"{of.verified_on:%Y-%m-%d}" if of.verified_on else "",
        "service_at_locations": [
            {
                "id": derived_id(each.uuid, "at", place["id"]),
                "service_id": str(each.uuid),
                "location_id": place["id"],
            }
            for place in _locations(of)
        ],
    }
    return _told(told) | {"x_is_example": each.is_example}


def _phone(department: Department, phone) -> dict[str, Any]:
    told = {
        "id": derived_id(department.uuid, "phone", phone.kind, phone.number, phone.extension),
        "organization_id": str(department.uuid),
        "number": international(phone),
        "type": TYPES[PhoneKind(phone.kind)],
        "description": phone.purpose,
        "x_source": phone.source,
        "x_source_date": f"{phone.source_date:%Y-%m-%d}" if phone.source_date else "",
    }
    if phone.extension:  # a number in the standard, which loses a zero in front: the text is beside it
        told |= {"extension": int(phone.extension), "x_extension": phone.extension}
    return _told(told) | {"x_is_confirmed": phone.is_confirmed}


def _locations(department: Department) -> list[dict[str, Any]]:
    """Its office; without an address, the page that stands for it."""
    hours = list(department.hours.all())
    if not department.street and department.latitude is None and not hours:
        return []
    key = derived_id(department.uuid, "location")
    physical = bool(department.street or department.latitude is not None)
    told = {
        "id": key,
        "location_type": "physical" if physical else "virtual",
        "url": "" if physical else page_address(department),
        "organization_id": str(department.uuid),
        "name": department.name,
        "transportation": department.directions,
        "addresses": [_address(department, key)] if department.street else [],
        "accessibility": _accessibility(department, key),
        "schedules": _schedules(hours, key),
    }
    if department.latitude is not None:
        told |= {"latitude": float(department.latitude), "longitude": float(department.longitude)}
    return [_told(told)]


def _address(department: Department, location: str) -> dict[str, str]:
    return {
        "id": derived_id(department.uuid, "address"),
        "location_id": location,
        "address_1": department.street,
        "address_2": department.neighbourhood,
        "city": department.town,
        "state_province": settings.STATE,
        "postal_code": department.postal_code,
        "country": "MX",
        "address_type": "physical",
    }


def _accessibility(department: Department, location: str) -> list[dict[str, str]]:
    if not department.accessibility:
        return []
    key = derived_id(department.uuid, "accessibility")
    return [{"id": key, "location_id": location, "description": department.accessibility}]


def _schedules(hours: list[OpeningHours], location: str) -> list[dict[str, Any]]:
    """One for each stretch of the day, with the weekdays that have it: an RRULE taken apart, as the standard has it."""
    stretches = sorted(hours, key=lambda each: (each.opens, each.closes, each.weekday))
    here = timezone.localtime(timezone=timezone.get_default_timezone())
    offset, hours_from_utc = here.isoformat()[-6:], here.utcoffset() // timedelta(hours=1)
    found = []
    for (opens, closes), days in groupby(stretches, key=lambda each: (each.opens, each.closes)):
        byday = ",".join(DAYS[Weekday(each.weekday)] for each in days)
        key = derived_id(uuid.UUID(location), "schedule", opens, closes)
        found.append({
            "id": key, "location_id": location, "timezone": hours_from_utc, "wkst": "MO", "freq": "WEEKLY",
            "interval": 1, "byday": byday, "opens_at": f"{opens:%H:%M}{offset}", "closes_at": f"{closes:%H:%M}{offset}",
        })  # fmt: skip
    return found


def _taxonomy() -> dict[str, str]:
    address = f"{settings.SITE_URL}/directorio/datos/"
    words = "Temas con los que se busca en este directorio"
    return {"id": _topic_id(), "name": TAXONOMY, "description": words, "uri": address}


def _term(topic: Topic) -> dict[str, str]:
    told = {
        "id": _topic_id(topic.slug),
        "code": topic.slug,
        "name": topic.name,
        "description": topic.other_words or topic.name,
        "taxonomy_id": _topic_id(),
        "language": "es",
    }
    return _told(told)


def _attribute(department: Department, topic: Topic) -> dict[str, Any]:
    return {
        "id": derived_id(department.uuid, "topic", topic.slug),
        "link_id": str(department.uuid),
        "link_entity": "organization",
        "taxonomy_term_id": _topic_id(topic.slug),
        "taxonomy_term": _term(topic),
    }


def _topic_id(*path: str) -> str:
    """A topic's id is derived from its key."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(["directorio", TAXONOMY, *path])))


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: the standard knows no empty e-mail."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _listed(items: Iterable[dict]) -> Iterator[str]:
    comma = "\n"
    for item in items:
        yield comma + _json(item)
        comma = ",\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
