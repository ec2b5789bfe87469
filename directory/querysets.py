"""Reads of the directory."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from .enums import PhoneKind

MIDNIGHT = "23:59"  # as hours write the end of a day


class DepartmentQuerySet(QuerySet):
    def public(self) -> "DepartmentQuerySet":
        """What the directory shows: published, and neither closed nor merged into another."""
        return self.filter(live=True, closed_on=None)

    def known(self) -> "DepartmentQuerySet":
        """What has an address: published, or closed, which its page says."""
        return self.filter(Q(live=True) | Q(closed_on__isnull=False)).select_related("successor")

    def general_lines(self) -> "DepartmentQuerySet":
        """Those with a short number, for whoever does not know whom to ask."""
        return self.public().filter(phones__kind=PhoneKind.SHORT).distinct().alphabetical().prefetch_related("phones")

    def in_full(self) -> "DepartmentQuerySet":
        """With everything that its page and its exports tell, in a fixed number of queries."""
        return self.select_related("parent__parent__parent").prefetch_related("topics", "phones", "hours", "services")

    def with_citizen_contact(self) -> "DepartmentQuerySet":
        """The denominator of MBH-3: those that attend residents."""
        return self.public().filter(has_citizen_contact=True)

    def alphabetical(self) -> "DepartmentQuerySet":
        """As residents look them up: «Dirección General de» does not count."""
        return self.order_by("sort_key", "pk")

    def open_at(self, now: datetime) -> "DepartmentQuerySet":
        """Those that attend at this moment: within their hours, and on no day of theirs or of all without service."""
        local = timezone.localtime(now, timezone.get_default_timezone())
        clock = local.time()
        hours = self.model._meta.get_field("hours").related_model.objects.filter(
            Q(closes__gt=clock) | Q(closes=MIDNIGHT), department=OuterRef("pk"), weekday=local.weekday(),
            opens__lte=clock,
        )  # fmt: skip
        closures = self.model._meta.get_field("closures").related_model.objects.filter(
            Q(department=OuterRef("pk")) | Q(department=None),
            first_day__lte=local.date(), last_day__gte=local.date(),
        )  # fmt: skip
        return self.filter(Exists(hours), ~Exists(closures))


class OpeningHoursQuerySet(QuerySet):
    def next_change(self, now: datetime) -> datetime:
        """The next moment at which any department opens or closes: no list that says so is kept longer."""
        local = timezone.localtime(now, timezone.get_default_timezone())
        today = self.filter(weekday=local.weekday())
        found = today.aggregate(
            opens=Min("opens", filter=Q(opens__gt=local.time())),
            closes=Min("closes", filter=Q(closes__gt=local.time())),
        )
        midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        clocks = [each for each in found.values() if each]
        return min([midnight, *(datetime.combine(local.date(), each, tzinfo=local.tzinfo) for each in clocks)])


class ClosureQuerySet(QuerySet):
    def that_matter(self, departments: list, now: datetime, *, days: int) -> "ClosureQuerySet":
        """Closures of these departments or of all, from yesterday on."""
        day = timezone.localtime(now, timezone.get_default_timezone()).date()
        near = self.filter(last_day__gte=day - timedelta(days=1), first_day__lte=day + timedelta(days=days))
        return near.filter(Q(department__in=departments) | Q(department=None))


class ServiceQuerySet(QuerySet):
    def offered(self) -> "ServiceQuerySet":
        """Those that are still given."""
        return self.filter(is_active=True)


class TopicQuerySet(QuerySet):
    def with_departments(self) -> "TopicQuerySet":
        """Those under which somebody attends, each with how many do (`department_count`)."""
        shown = Q(departments__live=True, departments__closed_on=None)
        found = self.annotate(department_count=Count("departments", filter=shown)).filter(department_count__gt=0)
        return found.order_by("order", "name")
