"""What the pages of calls need beside their context."""

from django import template
from django.core.cache import caches
from django.forms import BoundField
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from common.dates import clock, day, moment, span
from common.pdf import qr_svg
from common.structured import script
from convocatorias.exports import size_of, who
from convocatorias.models.guidelines import guidelines_of
from convocatorias.models.presentation import contacts

register = template.Library()
register.filter("day", day)
register.filter("moment", moment)
register.filter("clock", clock)
register.filter("until", span)
register.filter("who_may", who)
register.simple_tag(contacts, name="help_contacts")
register.simple_tag(guidelines_of)


@register.simple_tag(takes_context=True)
def public_address(context, page) -> str:
    """The whole address of a call's page, to be passed on."""
    return page.get_full_url(context["request"])


@register.simple_tag(takes_context=True)
def pdf_size(context, page, document: str) -> int:
    """Bytes of the call's "bases" or "cartel". A preview makes no document: a draft may be half written."""
    return 0 if getattr(context["request"], "is_preview", False) else size_of(page, document)


@register.filter
def among(key: str, things: dict):
    return things.get(key)


@register.filter
def as_typed(field: BoundField) -> str:
    """What stands in a field, right or not: what was chosen in its own words, the parts of a date side by side."""
    value, choices = field.value(), dict(getattr(field.field, "choices", ()))
    given = value if isinstance(value, list | tuple) else [value]
    return ("; " if choices else " ").join(strip_tags(str(choices.get(each, each))) for each in given if each)


@register.simple_tag
def qr(url: str) -> str:
    """The QR code of `url`, drawn in the page."""
    return mark_safe(caches["local"].get_or_set(f"qr:{url}", lambda: qr_svg(url), None))


@register.simple_tag(takes_context=True)
def call_data(context, convocatoria, phase) -> SafeString:
    """A call for search engines: a service of the municipality, for people of an age, between two moments."""
    address = context["page"].get_full_url(context["request"])
    return script(
        "GovernmentService",
        name=convocatoria.text("title")[0],
        description=convocatoria.text("summary")[0],
        url=address,
        serviceType="Convocatoria",
        provider={"@type": "GovernmentOrganization", "name": getattr(context.get("site"), "municipality", "")},
        areaServed=convocatoria.municipality,
        audience={
            "@type": "PeopleAudience",
            "suggestedMinAge": convocatoria.age_min,
            "suggestedMaxAge": convocatoria.age_max,
        },
        hoursAvailable={
            "@type": "OpeningHoursSpecification",
            "validFrom": convocatoria.opens_at.isoformat(),
            "validThrough": convocatoria.closes_at.isoformat(),
        },
        availableChannel={"@type": "ServiceChannel", "serviceUrl": address + "solicitud/"} if phase == "open" else {},
    )
