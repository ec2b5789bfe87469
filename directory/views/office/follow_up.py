"""How the semester goes: who has not answered, since when, and whom nobody can ask."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.semesters import Semester

from ...models import ConfirmationRequest, Department
from ...permissions import may_see_directory
from .door import only_for, show


@only_for(may_see_directory)
@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    semester = Semester.current()
    waiting = ConfirmationRequest.objects.open_in(semester).select_related("department", "department__parent")
    escalated = set(ConfirmationRequest.objects.escalated().values_list("pk", flat=True))
    attending = Department.objects.with_citizen_contact()
    return show(
        request,
        "follow_up",
        _("Seguimiento del semestre"),
        semester=semester,
        waiting=[(each, each.pk in escalated) for each in waiting.order_by("asked_at")],
        without_liaison=attending.exclude(liaisons__is_active=True).order_by("name"),
        total=attending.count(),
        confirmed=attending.confirmed_in(semester).count(),
    )
