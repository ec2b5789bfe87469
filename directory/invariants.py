"""What must always hold of the directory."""

from collections import defaultdict
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q

from common.canonical import sha256
from common.invariants import invariant

from .enums import ChangeState
from .models import Confirmation, ConfirmationRequest, Department, DirectorySnapshot, OpeningHours, PhoneChange


@invariant("No department depends on itself, however far up")
def circles():
    parents = dict(Department.objects.values_list("pk", "parent"))
    for pk, parent in parents.items():
        above, seen = parent, set()
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if pk in seen:
            yield pk


@invariant("No department has hours of one day that overlap")
def overlapping_hours():
    by_day = defaultdict(list)
    for department, weekday, opens, closes in OpeningHours.objects.values_list(
        "department", "weekday", "opens", "closes"
    ):
        by_day[department, weekday].append((opens, closes))
    for (department, _weekday), stretches in by_day.items():
        ordered = sorted(stretches)
        if any(after[0] < before[1] for before, after in pairwise(ordered)):
            yield department


@invariant(
    "Every confirmation answers a request of its own department and semester, and its hash is that of its changes"
)
def forged_confirmations():
    for each in Confirmation.objects.select_related("request").iterator(chunk_size=500):
        request = each.request
        if sha256(each.changes) != each.sha256 or (request.department_id, request.semester) != (
            each.department_id,
            each.semester,
        ):
            yield each.pk


@invariant("A request is answered if and only if it was confirmed or left phones to review")
def unanswered_answers():
    said = Exists(Confirmation.objects.filter(request=OuterRef("pk")))
    proposed = Exists(PhoneChange.objects.filter(request=OuterRef("pk")))
    answered = Q(answered_at__isnull=False)
    wrong = ConfirmationRequest.objects.filter(answered & ~said & ~proposed | ~answered & (Q(said) | Q(proposed)))
    return wrong.values_list("pk", flat=True)


@invariant("Phones that an editor approved have their confirmation, and no others of those to review have one")
def approvals_without_confirmation():
    confirmed = Exists(Confirmation.objects.filter(request=OuterRef("request")))
    approved = Q(state=ChangeState.APPROVED)
    return PhoneChange.objects.filter(approved & ~confirmed | ~approved & confirmed).values_list("pk", flat=True)


@invariant("Every frozen copy of the directory is as its hash says")
def changed_snapshots():
    for snapshot in DirectorySnapshot.objects.iterator(chunk_size=10):
        if sha256(snapshot.content) != snapshot.sha256:
            yield snapshot.pk


@invariant("Closed departments have no liaison that is asked")
def liaisons_of_the_closed():
    closed = Department.objects.filter(closed_on__isnull=False, liaisons__is_active=True)
    return closed.values_list("pk", flat=True)
