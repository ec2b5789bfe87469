"""What must always hold of the outbox."""

from datetime import timedelta

from django.utils import timezone

from common.invariants import invariant

from .delivery import BACK_OFF, LEASE
from .models import Message, Status


@invariant("A letter that was sent or given up keeps no secret")
def kept_secrets():
    done = [Status.SENT, Status.FAILED, Status.BOUNCED, Status.CANCELLED]
    return _ids(Message.objects.filter(status__in=done).exclude(secret=""))


@invariant("No letter is held by a sender that died long ago")
def dead_leases():
    return _ids(Message.objects.filter(status=Status.SENDING, leased_until__lt=timezone.now() - 2 * LEASE))


@invariant("A letter is being sent if and only if someone holds it")
def leases_without_sender():
    sending = Message.objects.filter(status=Status.SENDING, leased_until=None)
    idle = Message.objects.exclude(status=Status.SENDING).exclude(leased_until=None)
    return [*_ids(sending), *_ids(idle)]


@invariant("A sent letter has its time")
def sent_without_time():
    return _ids(Message.objects.filter(status=Status.SENT, sent_at=None))


@invariant("No letter has been tried more often than the back-off allows")
def tried_too_often():
    return _ids(Message.objects.filter(attempts__gt=len(BACK_OFF) + 1))


@invariant("No letter has been waiting more than a day past its time")
def forgotten_letters():
    return _ids(Message.objects.filter(status=Status.QUEUED, next_attempt_at__lt=timezone.now() - timedelta(days=1)))


def _ids(letters):
    return letters.values_list("pk", flat=True)
