"""Addresses, numbers and identities as every export writes them."""

import uuid
from collections.abc import Iterator

from django.conf import settings

from ..enums import PhoneKind
from ..models import Department, Phone

COUNTRY_CODE = "+52"
CHUNK = 500


def derived_id(owner: uuid.UUID, *path: object) -> str:
    """The stable id of what hangs on a department or service and has none of its own."""
    return str(uuid.uuid5(owner, "/".join(str(part) for part in path)))


def page_address(department: Department) -> str:
    """The department's page in Spanish, whole: the same in every export."""
    return f"{settings.SITE_URL}/directorio/{department.slug}/"


def international(phone: Phone) -> str:
    """With the country's code; a short number has none and is dialled as it is."""
    return phone.number if phone.kind == PhoneKind.SHORT else COUNTRY_CODE + phone.number


def tel(phone: Phone) -> str:
    """RFC 3966: `tel:+524771234567;ext=12`, or `tel:072;phone-context=+52`."""
    context = f";phone-context={COUNTRY_CODE}" if phone.kind == PhoneKind.SHORT else ""
    extension = f";ext={phone.extension}" if phone.extension else ""
    return f"tel:{international(phone)}{extension}{context}"


def every_department() -> Iterator[Department]:
    """All that the directory shows, in the order of the alphabet, a few hundred in memory at once."""
    return Department.objects.public().in_full().alphabetical().iterator(chunk_size=CHUNK)
