"""Reads of the directory."""

from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from common.semesters import Semester

from .enums import EntryState, Gap, PhoneKind

ESCALATE_AFTER = timedelta(days=30)
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

    def confirmed_in(self, semester: Semester) -> "DepartmentQuerySet":
        """The numerator of MBH-3: what is published was confirmed by the department within the semester."""
        return self.with_confirmation(semester).filter(is_confirmed=True)

    def with_confirmation(self, semester: Semester) -> "DepartmentQuerySet":
        """Each with `is_confirmed`: the one meaning of "confirmed in the semester"."""
        said = self._related("confirmations").filter(department=OuterRef("pk"), semester=semester.code)
        return self.annotate(is_confirmed=Exists(said))

    def with_gaps(self) -> "DepartmentQuerySet":
        """Each with `lacks_<gap>` for what its entry may lack, and `gap_count`."""

        def has(name: str, **more) -> Exists:
            return Exists(self._related(name).filter(department=OuterRef("pk"), **more))

        lacks = {
            Gap.SENTENCE: Q(does=""),
            Gap.CONTACT: Q(email="") & ~Q(has("phones")),
            Gap.HOURS: ~Q(has("hours")),
            Gap.ADDRESS: Q(street=""),
            Gap.SERVICES: ~Q(has("services", is_active=True)),
        }
        flags = {
            f"lacks_{gap}": Case(When(lack, then=Value(1)), default=Value(0), output_field=IntegerField())
            for gap, lack in lacks.items()
        }
        names = list(flags)
        total = sum((F(name) for name in names[1:]), F(names[0]))
        return self.annotate(**flags).annotate(gap_count=total)

    def in_state(self, state: str) -> "DepartmentQuerySet":
        """As the CMS filters them."""
        if state == EntryState.UNCONFIRMED:
            return self.with_citizen_contact().with_confirmation(Semester.current()).filter(is_confirmed=False)
        return self.filter(
            {
                EntryState.DRAFT: Q(live=False, closed_on=None),
                EntryState.LIVE: Q(live=True, closed_on=None),
                EntryState.CHANGED: Q(live=True, closed_on=None, has_unpublished_changes=True),
                EntryState.CLOSED: Q(closed_on__isnull=False),
            }[EntryState(state)]
        )

    def to_ask(self, semester: Semester) -> "DepartmentQuerySet":
        """Those with a liaison whom nobody has asked in this semester yet."""
        asked = self._related("requests").filter(department=OuterRef("pk"), semester=semester.code)
        return self.with_citizen_contact().filter(~Exists(asked), liaisons__is_active=True)

    def _related(self, name: str) -> QuerySet:
        return self.model._meta.get_field(name).related_model.objects.order_by()


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


class RequestQuerySet(QuerySet):
    def open_in(self, semester: Semester) -> "RequestQuerySet":
        """Not answered yet, of departments that still are and have not confirmed in another answer."""
        confirmed = Q(department__confirmations__semester=semester.code)
        waiting = self.filter(semester=semester.code, answered_at=None, department__closed_on=None)
        return waiting.exclude(confirmed)

    def escalated(self) -> "RequestQuerySet":
        """Not answered in thirty days."""
        return self.open_in(Semester.current()).filter(asked_at__lte=timezone.now() - ESCALATE_AFTER)


class TopicQuerySet(QuerySet):
    def with_departments(self) -> "TopicQuerySet":
        """Those under which somebody attends, each with how many do (`department_count`)."""
        shown = Q(departments__live=True, departments__closed_on=None)
        found = self.annotate(department_count=Count("departments", filter=shown)).filter(department_count__gt=0)
        return found.order_by("order", "name")
