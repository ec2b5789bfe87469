"""A version of the guidelines as PDF, made from what was frozen when it was published."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.dates import day, moment
from common.pdf import qr_svg

from ..models import GuidelinesPage, GuidelinesVersion
from ..models.guidelines import date_of
from .documents import rendered, rich


def guidelines_pdf(page: GuidelinesPage, version: GuidelinesVersion) -> bytes:
    """The text, who approved it and in which acta, its hash, and where the original can be compared."""
    content = version.content
    url = settings.SITE_URL + reverse("guidelines:version", args=[page.slug, version.number])
    data = {
        "lang": get_language(),
        "title": content["title"],
        "site": settings.WAGTAIL_SITE_NAME,
        "number": version.number,
        "published": moment(version.published_at),
        "facts": [{"label": label, "value": value} for label, value in _facts(content) if value],
        "changes": content["changes"],
        "sections": [{"title": one["title"], "text": rich(one["text"])} for one in content["sections"]],
        "sha256": version.sha256,
        "url": url,
        "qr": qr_svg(url),
    }
    return rendered("lineamientos", data)


def _facts(content: dict) -> list[tuple[str, str]]:
    dates = {name: date_of(content[name]) for name in ("approved_on", "valid_from", "valid_until")}
    shown = {name: day(value) if value else "" for name, value in dates.items()}
    return [
        (_("Quién los aprobó"), content["approved_by"]),
        (_("Cuándo"), shown["approved_on"]),
        (_("En qué acta o minuta"), content["acta"]),
        (_("Vigentes desde"), shown["valid_from"]),
        (_("Vigentes hasta"), shown["valid_until"]),
    ]
