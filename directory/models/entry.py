"""An entry as plain data: what a liaison sees and corrects, what is compared, told and put back."""

from collections.abc import Iterable
from typing import Any

from common.canonical import canonical_json, sha256

from ..enums import Gap, PhoneKind
from .contact import OpeningHours, Phone
from .departments import Department
from .services import Service
from .spelling import Stretch, write_hours, write_phone

TEXTS = (
    "does", "head_post", "email", "form_url", "website", "street", "neighbourhood", "postal_code", "town", "directions",
    "accessibility",
)  # fmt: skip


def contents_of(department: Department) -> dict[str, Any]:
    """What its liaison answers for: texts, phones, the week's hours and the services offered."""
    return {name: getattr(department, name) for name in TEXTS} | {
        "phones": phones_of(department),
        "hours": write_hours(stretches_of(department)),
        "services": [service.name for service in department.offered_services],
    }


def phones_of(department: Department) -> list[dict[str, str]]:
    return [
        {"kind": phone.kind, "number": phone.number, "extension": phone.extension, "purpose": phone.purpose}
        for phone in department.phones.all()
    ]


def stretches_of(department: Department) -> list[Stretch]:
    return sorted(Stretch(each.weekday, each.opens, each.closes) for each in department.hours.all())


def version_of(contents: dict[str, Any]) -> str:
    """A mark of these contents: another one when anything of them changed."""
    return sha256(canonical_json(contents))[:32]


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list]:
    """Field → [before, after], of those that differ."""
    return {name: [before[name], after[name]] for name in before if before[name] != after[name]}


def in_words(name: str, value: Any) -> str:
    """A value of an entry as a person reads it, one thing a line."""
    if name == "phones":
        return "\n".join(_phone_in_words(phone) for phone in value)
    if name == "services":
        return "\n".join(value)
    return value.replace("; ", "\n") if name == "hours" else value


def _phone_in_words(phone: dict[str, str]) -> str:
    kind = f"{PhoneKind(phone['kind']).label}: " if phone["kind"] == PhoneKind.WHATSAPP else ""
    purpose = f" ({phone['purpose']})" if phone["purpose"] else ""
    return f"{kind}{write_phone(phone['number'], phone['extension'])}{purpose}"


def gaps_of(department: Department) -> list[str]:
    """What an entry lacks, in words; it comes from `with_gaps()`."""
    return [str(gap.label) for gap in Gap if getattr(department, f"lacks_{gap}")]


def put_text(department: Department, name: str, value: str) -> None:
    """This text; what told the old one, its English or the point on the map, goes with it."""
    if getattr(department, name) == value:
        return
    setattr(department, name, value)
    if hasattr(department, f"{name}_en"):
        setattr(department, f"{name}_en", "")
    if name == "street":
        department.latitude = department.longitude = None


def put_phones(department: Department, phones: Iterable[dict[str, str]]) -> None:
    """These phones and no others, in this order. One that stays keeps its source and what else is known of it."""
    known = {(each.kind, each.number, each.extension): each for each in department.phones.all()}
    kept = []
    for place, phone in enumerate(phones):
        one = known.pop((phone["kind"], phone["number"], phone["extension"]), None) or Phone(
            kind=phone["kind"], number=phone["number"], extension=phone["extension"]
        )
        if one.purpose != phone["purpose"]:
            one.purpose, one.purpose_en = phone["purpose"], ""
        one.sort_order = place
        kept.append(one)
    department.phones.set(kept)


def mark_confirmed(department: Department, seen: Iterable[dict[str, str]]) -> None:
    """The department has confirmed these phones; others, of an editor's draft, it has not seen."""
    numbers = {(phone["number"], phone["extension"]) for phone in seen}
    phones = list(department.phones.all())
    for phone in phones:
        phone.is_confirmed = phone.is_confirmed or (phone.number, phone.extension) in numbers
    department.phones.set(phones)


def put_hours(department: Department, stretches: Iterable[Stretch]) -> None:
    """These hours and no others."""
    known = {(each.weekday, each.opens, each.closes): each for each in department.hours.all()}
    department.hours.set(
        [
            known.get(tuple(each)) or OpeningHours(weekday=each.weekday, opens=each.opens, closes=each.closes)
            for each in stretches
        ]
    )


def put_services(department: Department, offered: Iterable[str]) -> None:
    """Offer these services, adding what is new; what is no longer offered stays, marked so."""
    names = list(offered)
    services = list(department.services.all())
    for service in services:
        if service.pk:  # one that only a draft has was never offered
            service.is_active = service.name in names
    known = {service.name for service in services}
    for name in names:
        if name not in known:
            services.append(Service(name=name, sort_order=len(services)))
            known.add(name)
    department.services.set(services)
