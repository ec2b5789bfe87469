"""The letters about a second reading, written by the worker when it sends them."""

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page

from common.dates import moment
from mail.models import Message
from mail.registry import Letter, letter, render_letter

from .actions import subject_of
from .models import SecondReading


def write_letter(message: Message) -> Letter:
    """`templates/emails/editorial/<requested, approved or returned>.txt`."""
    reading = SecondReading.objects.select_related("revision", "workflow_state").get(pk=message.object_id)
    subject, revision = subject_of(reading), reading.revision
    kind = subject.specific_class._meta if isinstance(subject, Page) else subject._meta
    context = {
        "kind": capfirst(kind.verbose_name),
        "title": revision.object_str,
        "comment": reading.comment,
        "scheduled": moment(revision.approved_go_live_at) if revision.approved_go_live_at else "",
        "link": settings.SITE_URL + reverse("second_reading", args=[reading.pk]),
    }
    return render_letter(f"editorial/{message.kind.removeprefix('review:')}", context, message.language)


for act in ("requested", "approved", "returned"):
    letter(f"review:{act}")(write_letter)
