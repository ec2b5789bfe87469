"""A department as search engines read it: schema.org, in the page itself."""

from datetime import time
from typing import Any

from ..enums import Weekday
from ..models import Department
from ..models.spelling import LAST_MINUTE
from .places import international, page_address

DAYS = {day: f"https://schema.org/{day.name.capitalize()}" for day in Weekday}


def structured_data(department: Department) -> dict[str, Any]:
    """`GovernmentOffice` with what is known; nothing empty."""
    names = [department.short_name, department.acronym, *(block.value for block in department.other_names)]
    told = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": f"urn:uuid:{department.uuid}",
        "name": department.name,
        "alternateName": [name for name in dict.fromkeys(names) if name],
        "description": department.does,
        "url": page_address(department),
        "sameAs": department.website,
        "email": department.email,
        "contactPoint": [_contact_point(phone) for phone in department.phones.all()],
        "address": _address(department),
        "geo": _geo(department),
        "openingHoursSpecification": [_hours(each) for each in department.hours.all()],
        "parentOrganization": _parent(department.shown_parent),
    }
    return {key: value for key, value in told.items() if value}


def _contact_point(phone) -> dict[str, str]:
    number = international(phone) + (f";ext={phone.extension}" if phone.extension else "")
    return {"@type": "ContactPoint", "telephone": number} | ({"contactType": phone.purpose} if phone.purpose else {})


def _address(department: Department) -> dict[str, str]:
    if not department.street:
        return {}
    street = ", ".join(part for part in (department.street, department.neighbourhood) if part)
    parts = {"addressLocality": department.town, "postalCode": department.postal_code}
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", "streetAddress": street, "addressCountry": "MX"} | known


def _geo(department: Department) -> dict[str, Any]:
    if department.latitude is None:
        return {}
    where = {"latitude": float(department.latitude), "longitude": float(department.longitude)}
    return {"@type": "GeoCoordinates"} | where


def _hours(each) -> dict[str, str]:
    # Midnight, unless that would read as no hours at all.
    closes = time(0) if each.closes >= LAST_MINUTE and each.opens > time(0) else each.closes
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": DAYS[Weekday(each.weekday)],
        "opens": f"{each.opens:%H:%M}",
        "closes": f"{closes:%H:%M}",
    }


def _parent(parent: Department | None) -> dict[str, str]:
    if parent is None:
        return {}
    return {"@type": "GovernmentOrganization", "@id": f"urn:uuid:{parent.uuid}", "name": parent.name}
