"""Counting whom a call reached."""

from django.db import transaction
from django.db.models import F

from ..models import Convocatoria, ReachCount


@transaction.atomic
def count_reach(convocatoria: Convocatoria, *, answers: dict[str, str]) -> None:
    """Add one person's answers (question → answer) to the counts. Who she is is not known here, nor noted anywhere."""
    for question, answer in sorted(answers.items()):
        counts = ReachCount.objects.filter(convocatoria=convocatoria, question=question, answer=answer)
        if not counts.update(count=F("count") + 1):
            ReachCount.objects.get_or_create(convocatoria=convocatoria, question=question, answer=answer)
            counts.update(count=F("count") + 1)
