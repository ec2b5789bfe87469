"""The directory as a table: the columns that are taken away, frozen and brought in, each read as it is written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.spreadsheets import csv_lines
from common.words import fold

from ..enums import DepartmentKind, PhoneKind
from .departments import Department
from .entry import phones_of, put_hours, put_phones, put_services, stretches_of
from .services import Topic
from .spelling import read_hours, read_phone, write_hours, write_phone

BETWEEN = " | "
KINDS = {DepartmentKind.DEPARTMENT: "dependencia", DepartmentKind.BODY: "órgano colegiado"}
YES, NO = "sí", "no"


@dataclass(frozen=True)
class Column:
    """`value` is what an entry has, `spell` writes such a value, `read` understands a cell, `put` sets what it read."""

    name: str
    value: Callable[[Department], Any]
    spell: Callable[[Any], str]
    read: Callable[[str], Any]
    put: Callable[[Department, Any], None]
    field: str = ""  # the one of the model, whose validators a new value must pass
    may_be_empty: bool = True

    def write(self, department: Department) -> str:
        return tidy(self.spell(self.value(department)))


def tidy(cell: str) -> str:
    """A cell in one line."""
    return " ".join(cell.split())


def _plain(name: str, field: str, *, spell: Callable = str, read: Callable = tidy, may_be_empty: bool = True) -> Column:
    """A column that is a field of the entry."""
    return Column(
        name, lambda each: getattr(each, field), spell, read, lambda each, value: setattr(each, field, value), field,
        may_be_empty,
    )  # fmt: skip


def _spell_number(value: Decimal | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"


def _read_number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.replace(",", ".")).quantize(Decimal("0.000001")) if cell else None
    except InvalidOperation:
        raise ValidationError(_("Escribe un número, por ejemplo 21.122039.")) from None


def _read_kind(cell: str) -> str:
    for kind, word in KINDS.items():
        if fold(cell) in (fold(word), kind.value):
            return kind.value
    raise ValidationError(_("Escribe «dependencia» u «órgano colegiado»."))


def _read_yes(cell: str) -> bool:
    word = fold(cell)
    if word in ("si", "s", "1", "x", "verdadero", "true"):
        return True
    if word in ("no", "n", "0", "falso", "false"):
        return False
    raise ValidationError(_("Escribe «sí» o «no»."))


def _spell_phones(phones: Iterable[dict[str, str]]) -> str:
    def one(phone: dict[str, str]) -> str:
        kind = "WhatsApp " if phone["kind"] == PhoneKind.WHATSAPP else ""
        purpose = f" ({phone['purpose']})" if phone["purpose"] else ""
        return f"{kind}{write_phone(phone['number'], phone['extension'])}{purpose}"

    return BETWEEN.join(one(phone) for phone in phones)


PHONE = re.compile(
    r"^(whatsapp\s*:?\s*)?(?:tel(?:[eé]fono)?\.?\s*:?\s*)?([^()]*(?:\([0-9]{2,3}\)[^()]*)?)(?:\((.*)\))?$",
    re.IGNORECASE,
)


def _read_phones(cell: str) -> list[dict[str, str]]:
    phones = []
    for part in re.split(r"[|\n]", cell):
        if not part.strip():
            continue
        found = PHONE.match(part.strip())
        number, extension = read_phone(found[2] if found else part)
        whatsapp = bool(found and found[1])
        kind = PhoneKind.SHORT if len(number) < 10 else PhoneKind.WHATSAPP if whatsapp else PhoneKind.VOICE
        purpose = tidy(found[3] or "") if found else ""
        if len(purpose) > 120:
            raise ValidationError(_("Para qué sirve el teléfono debe caber en 120 letras."))
        phones.append({"kind": kind.value, "number": number, "extension": extension, "purpose": purpose})
    return phones


def _spell_topics(topics: Iterable[Topic]) -> str:
    return BETWEEN.join(sorted(topic.slug for topic in topics))


def _read_topics(cell: str) -> list[Topic]:
    slugs = [slug for slug in re.split(r"[|,;\s]+", cell) if slug]
    found = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    if unknown := [slug for slug in slugs if slug not in found]:
        raise ValidationError(_("No hay un tema con la clave «%(slug)s».") % {"slug": unknown[0][:60]})
    return list(found.values())


def _read_services(cell: str) -> list[str]:
    names = [tidy(name) for name in re.split(r"[|\n]", cell) if name.strip()]
    if any(len(name) > 160 for name in names):
        raise ValidationError(_("El nombre de un servicio debe caber en 160 letras. Sepáralos con «|»."))
    return names


def _offered(each: Department) -> list[str]:
    return [tidy(service.name) for service in each.offered_services]


def _add_services(each: Department, names: Iterable[str]) -> None:
    """A table adds services; it takes none away."""
    known = _offered(each)
    put_services(
        each, [service.name for service in each.offered_services] + [name for name in names if name not in known]
    )


def _put_parent(each: Department, slug: str) -> None:
    each.parent = Department.objects.filter(slug=slug, closed_on=None).first()
    if slug and each.parent is None:
        raise ValidationError(_("No hay una dependencia vigente con la clave «%(slug)s».") % {"slug": slug})


COLUMNS = [
    _plain("clave", "slug", may_be_empty=False),
    _plain("nombre", "name", may_be_empty=False),
    _plain("nombre_corto", "short_name"),
    _plain("siglas", "acronym"),
    _plain("tipo", "kind", spell=KINDS.get, read=_read_kind, may_be_empty=False),
    Column("depende_de", lambda each: each.parent.slug if each.parent else "", str, tidy, _put_parent),
    _plain("cargo", "head_post"),
    _plain("que_hace", "does"),
    _plain("que_hace_ingles", "does_en"),
    Column(
        "temas", lambda each: each.topics.all(), _spell_topics, _read_topics,
        lambda each, topics: setattr(each, "topics", topics),
    ),
    _plain("otras_palabras", "other_words"),
    _plain(
        "atiende_ciudadania", "has_citizen_contact", spell=lambda value: YES if value else NO, read=_read_yes,
        may_be_empty=False,
    ),
    Column("telefonos", phones_of, _spell_phones, _read_phones, put_phones),
    _plain("correo", "email"),
    _plain("formulario", "form_url"),
    _plain("sitio", "website"),
    _plain("calle", "street"),
    _plain("colonia", "neighbourhood"),
    _plain("codigo_postal", "postal_code"),
    _plain("ciudad", "town"),
    _plain("como_llegar", "directions"),
    _plain("como_llegar_ingles", "directions_en"),
    _plain("latitud", "latitude", spell=_spell_number, read=_read_number),
    _plain("longitud", "longitude", spell=_spell_number, read=_read_number),
    _plain("accesibilidad", "accessibility"),
    _plain("accesibilidad_ingles", "accessibility_en"),
    Column("horario", stretches_of, write_hours, read_hours, put_hours),
    Column("servicios", _offered, BETWEEN.join, _read_services, _add_services, may_be_empty=False),
]  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
HEAD = ["uuid", *BY_NAME]


def row_of(department: Department) -> list[str]:
    return [str(department.uuid), *(column.write(department) for column in COLUMNS)]


def as_csv(rows: Iterable[list[str]]) -> str:
    """A whole table, with nothing in it that a spreadsheet would run."""
    return "".join(csv_lines(rows))
