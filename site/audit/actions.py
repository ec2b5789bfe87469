"""Writing to the trail. Nothing else writes there, and nothing at all changes or deletes what stands in it."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from common.locks import wait_for_my_turn

from .models import Entry, Reading

GENESIS = "0" * 64
LOCK = 0x61756469  # "audi": the one lock that every writer of the trail takes


def record(verb: str, target: Model, *, by: Model | None, **data: Any) -> Entry:
    """Add what was done to the chain. Call it last in the transaction: other writers wait until that ends."""
    with transaction.atomic():
        wait_for_my_turn(LOCK)
        entry = Entry(
            at=timezone.now(),
            actor_id=by and by.pk,
            verb=verb,
            target_kind=target._meta.label_lower,
            target_id=str(target.pk),
            data=_plain(data),
            previous=Entry.objects.order_by("-pk").values_list("hash", flat=True).first() or GENESIS,
        )
        entry.hash = entry.fingerprint()
        entry.save(force_insert=True)
    return entry


def log_reading(what: str, target: Model, *, by: Model) -> Reading:
    """Note that `by` saw personal data of `target`; `what` says which."""
    return Reading.objects.create(
        what=what, actor_id=by.pk, target_kind=target._meta.label_lower, target_id=str(target.pk)
    )


def log_readings(what: str, model: type[Model], pks: Iterable[Any], *, by: Model) -> None:
    """The same for many objects of one kind at once: a table that was taken away."""
    kind = model._meta.label_lower
    Reading.objects.bulk_create(Reading(what=what, actor_id=by.pk, target_kind=kind, target_id=str(pk)) for pk in pks)


def _plain(data: dict) -> dict:
    """What the database gives back exactly as it was: dates and UUIDs as text; also fractions, which it respells."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder), parse_float=str)
