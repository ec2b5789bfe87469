"""A body with one block of every kind, as the CMS would store it."""

import json
import uuid

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from common.models import CivicDocument, CivicImage

NAMESPACE = uuid.UUID("2f0c7d5e-92a4-4f0b-b1e4-7a3e7b0d6c55")


def an_image(title: str = "Plaza", **fields) -> CivicImage:
    return CivicImage.objects.create(title=title, file=get_test_image_file(f"{title}.png", size=(1600, 900)), **fields)


def a_document(title: str = "Bases") -> CivicDocument:
    return CivicDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7 hola", f"{title}.pdf"))


def blocks(*content: tuple[str, object]) -> str:
    """The blocks as a StreamField keeps them."""
    return json.dumps(
        [
            {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{number} {kind}"))}
            for number, (kind, value) in enumerate(content)
        ]
    )


def items(*values: dict) -> list[dict]:
    """A list within a block, its items with their ids."""
    return [
        {"type": "item", "value": value, "id": str(uuid.uuid5(NAMESPACE, f"item {number} {value}"))}
        for number, value in enumerate(values)
    ]


def every_block(image: CivicImage, document: CivicDocument, page=None) -> list[tuple[str, object]]:
    """What an editor could put on one page: (kind, value) of each kind of block."""
    picture = {"image": image.pk, "alt_text": "La plaza llena de gente", "decorative": False}
    nothing = {"image": None, "alt_text": "", "decorative": False}
    return [
        ("text", "<h2>Un título</h2><p>Un <b>párrafo</b>.</p><h3>Otro</h3><ul><li>Uno</li></ul><h4>Y otro</h4>"),
        ("inset", {"kind": "note", "title": "Antes de ir", "text": "<p>La entrada es libre.</p>"}),
        ("inset", {"kind": "warning", "title": "", "text": "<p>Cambió la sede.</p>"}),
        ("inset", {"kind": "example", "title": "", "text": "<p>Esto es una muestra.</p>"}),
        ("quote", {"quote": "La calle es de quien la camina.", "source": "Vecina", "language": ""}),
        ("image", {"image": picture, "caption": "La plaza el domingo"}),
        (
            "cards",
            {
                "cards": items(
                    {
                        "title": "Con imagen",
                        "text": "A otra página.",
                        "page": page and page.pk,
                        "address": "" if page else "/plan/",
                        "image": picture,
                    },
                    {
                        "title": "Sin imagen",
                        "text": "A otro sitio.",
                        "page": None,
                        "address": "https://ejemplo.org/",
                        "image": nothing,
                    },
                )
            },
        ),
        (
            "accordion",
            {
                "items": items(
                    {"title": "¿Tengo que registrarme?", "text": "<p>No.</p>"},
                    {"title": "¿Puedo ir con mis hijos?", "text": "<p>Sí.</p>"},
                )
            },
        ),
        (
            "table",
            {
                "caption": "Talleres por mes",
                "columns": [{"type": "text", "heading": "Mes"}, {"type": "number", "heading": "Talleres"}],
                "rows": [{"values": ["Enero", "3"]}, {"values": ["Febrero", "1250.5"]}],
            },
        ),
        (
            "timeline",
            {
                "moments": items(
                    {"title": "Lo que ya pasó", "starts_on": "2020-01-01", "ends_on": "2020-02-01"},
                    {"title": "Lo que pasa ahora", "starts_on": "2020-03-01", "ends_on": "2999-01-01"},
                    {"title": "Lo que sigue", "starts_on": "2999-03-01", "ends_on": None},
                )
            },
        ),
        (
            "action",
            {
                "title": "Participa",
                "text": "Cierra pronto.",
                "link": {"text": "Ver", "page": None, "address": "/convocatorias/"},
            },
        ),
        (
            "documents",
            {
                "documents": items(
                    {
                        "document": document.pk,
                        "title": "Bases de la convocatoria",
                        "language": "es",
                        "accessible": True,
                        "alternative": "",
                    },
                    {
                        "document": document.pk,
                        "title": "Guidelines",
                        "language": "en",
                        "accessible": False,
                        "alternative": "/ayuda/",
                    },
                )
            },
        ),
        (
            "video",
            {
                "title": "Cómo se llena la solicitud",
                "address": "https://video.ejemplo.org/1",
                "provider": "Ejemplo",
                "duration": "3 minutos",
                "poster": picture,
                "transcript": "<p>Una voz explica cada página.</p>",
            },
        ),
        (
            "figures",
            {
                "figures": items(
                    {"number": "26", "label": "actividades", "source": "Plan"},
                    {"number": "4", "label": "compromisos", "source": "Plan"},
                )
            },
        ),
        (
            "chart",
            {
                "title": "Personas por taller",
                "unit": "personas",
                "rows": items(
                    {"label": "Seguridad y paz", "value": "1250"},
                    {"label": "Agua", "value": "625"},
                    {"label": "Espacios", "value": "0"},
                ),
                "source": "Listas de asistencia",
                "address": "https://ejemplo.org/datos",
                "dated": "junio de 2026",
                "note": "Una persona puede ir a varios.",
            },
        ),
        (
            "contact",
            {
                "name": "Oficina de ejemplo",
                "text": "Dudas",
                "phone": "477 000 0000",
                "email": "a@ejemplo.org",
                "address": "Calle 1",
                "hours": "9 a 15",
            },
        ),
    ]


def a_full_frame() -> dict[str, str]:
    """Settings of the site with everything that they may say."""
    link = {"page": None, "address": "/plan/", "label": "El plan", "label_en": ""}
    contact = {"name": "Oficina de ejemplo", "phone": "477 000 0000", "email": "a@ejemplo.org", "hours": "9 a 15"}
    notice = {"severity": "warning", "text": "Hoy cerramos a las dos.", "text_en": "", "starts_at": None}
    return {
        "footer": "<p>Hecho en <b>León</b>.</p>",
        "columns": blocks(("column", {"title": "Más", "title_en": "", "links": items(link, link)})),
        "contacts": blocks(("contact", {"text": "", "address": "Calle 1"} | contact)),
        "social": blocks(("network", {"name": "Facebook", "address": "https://ejemplo.org/fb"})),
        "notices": blocks(
            ("notice", notice | {"ends_at": "2999-01-01T10:00:00-06:00"}),
            ("notice", notice | {"severity": "info", "ends_at": None}),
        ),
    }
