"""The directory as a table: one row for each department, nothing a spreadsheet would run."""

from collections.abc import Callable, Iterator
from itertools import chain

from common.spreadsheets import csv_lines

from ..enums import PhoneKind, Weekday
from ..models import Department
from ..models.table import NO, YES
from .places import every_department, page_address


def _phones(department: Department, *kinds: PhoneKind) -> str:
    """«4777880000 ext. 12 (Línea general, sin confirmar)»; several with a bar between."""
    found = []
    for phone in department.phones.all():
        if phone.kind in kinds:
            notes = [phone.purpose, "" if phone.is_confirmed else "sin confirmar"]
            told = ", ".join(note for note in notes if note)
            found.append(f"{phone} ({told})" if told else str(phone))
    return " | ".join(found)


def _hours(department: Department) -> str:
    return " | ".join(
        f"{Weekday(each.weekday).label} {each.opens:%H:%M}-{each.closes:%H:%M}" for each in department.hours.all()
    )


# Column → what it holds. The names are a promise to whoever reads the file: add, never rename.
COLUMNS: dict[str, Callable[[Department], object]] = {
    "id": lambda d: d.uuid,
    "clave": lambda d: d.slug,
    "nombre": lambda d: d.name,
    "nombre_corto": lambda d: d.short_name,
    "siglas": lambda d: d.acronym,
    "tipo": lambda d: d.kind,
    "que_hace": lambda d: d.does,
    "temas": lambda d: " | ".join(topic.name for topic in d.topics.all()),
    "servicios": lambda d: " | ".join(service.name for service in d.offered_services),
    "telefonos": lambda d: _phones(d, PhoneKind.VOICE, PhoneKind.SHORT),
    "whatsapp": lambda d: _phones(d, PhoneKind.WHATSAPP),
    "correo": lambda d: d.email,
    "formulario": lambda d: d.form_url,
    "sitio": lambda d: d.website,
    "calle_y_numero": lambda d: d.street,
    "colonia": lambda d: d.neighbourhood,
    "codigo_postal": lambda d: d.postal_code,
    "ciudad": lambda d: d.town,
    "latitud": lambda d: d.latitude,
    "longitud": lambda d: d.longitude,
    "horario": _hours,
    "accesibilidad": lambda d: d.accessibility,
    "cargo_titular": lambda d: d.head_post,
    "depende_de": lambda d: d.shown_parent.name if d.shown_parent else "",
    "depende_de_id": lambda d: d.shown_parent.uuid if d.shown_parent else "",
    "atiende_ciudadania": lambda d: YES if d.has_citizen_contact else NO,
    "revisado_el": lambda d: d.verified_on,
    "revisado_por": lambda d: d.verified_by,
    "fuente_contacto": lambda d: d.contact_source,
    "donde_se_nombra": lambda d: d.source,
    "es_ejemplo": lambda d: YES if d.is_example else NO,
    "actualizada": lambda d: d.updated_at.isoformat(timespec="seconds"),
    "pagina": page_address,
}


def departments_csv() -> Iterator[str]:
    """Line by line."""
    return csv_lines(chain([COLUMNS], _rows()))


def _rows() -> Iterator[list[object]]:
    for department in every_department():
        yield [read(department) for read in COLUMNS.values()]
