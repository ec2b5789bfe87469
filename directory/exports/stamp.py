"""What all exports of the directory are compared by before any of them is made."""

from hashlib import sha256

from django.db.models import Count, Max, Q, Sum

from ..models import Closure, Department, Topic

FORMAT = "1"  # raise it when an export changes its shape


def directory_stamp() -> str:
    """Changes whenever a department, a topic or a closure does: three short queries, however many there are.

    The sum is for a long transaction, which ends after others with a later moment have been seen.
    """
    departments = Department.objects.aggregate(
        Count("pk"), Max("updated_at"), Sum("latest_revision"), Count("closed_on"),
        live=Count("pk", filter=Q(live=True)),
    )  # fmt: skip
    topics = list(Topic.objects.order_by("pk").values_list("slug", "name", "name_en", "other_words", "order"))
    closures = list(Closure.objects.order_by("pk").values_list("department", "first_day", "last_day", "reason"))
    return sha256(repr((FORMAT, sorted(departments.items()), topics, closures)).encode()).hexdigest()[:32]
