"""Numbers as people read and dial them, and whole addresses to pass on."""

import json
from decimal import Decimal

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from common.dates import day, span
from directory.enums import PhoneKind
from directory.exports.places import COUNTRY_CODE, tel
from directory.models import Department, Phone

register = template.Library()
register.filter("day", day)
register.filter("until", span)


@register.filter
def phone_number(phone: Phone) -> str:
    """«477 788 0000», or a short one as it is."""
    number = phone.number
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number


@register.filter
def phone_link(phone: Phone) -> str:
    """What a tap does: call, or write on WhatsApp. A short number is dialled as it is, without its context."""
    if phone.kind == PhoneKind.WHATSAPP:
        return f"https://wa.me/{COUNTRY_CODE.removeprefix('+')}{phone.number}"
    return f"tel:{phone.number}" if phone.kind == PhoneKind.SHORT else tel(phone)


@register.filter
def phone_icon(phone: Phone) -> str:
    return "chat" if phone.kind == PhoneKind.WHATSAPP else "phone"


@register.filter
def whole_address(path: str) -> str:
    return settings.SITE_URL + path


@register.filter
def plain(number: Decimal) -> str:
    """A coordinate as machines read it, whatever the reader's language."""
    return f"{number:f}"


@register.filter
def point(department: Department) -> str:
    return f"{department.latitude:f},{department.longitude:f}"


@register.filter
def ld_json(data: dict) -> str:
    """Structured data in the page; nothing in it can end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
