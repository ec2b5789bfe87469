"""Calls as they stand in the database, and the dates of one that is to come."""

import datetime as dt

from django.utils import timezone

from convocatorias.models import Convocatoria


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def dates(**changes) -> dict:
    now = timezone.now()
    return {
        "opens_at": now + dt.timedelta(days=30),
        "closes_at": now + dt.timedelta(days=60),
        "age_on": now.date(),
    } | changes
