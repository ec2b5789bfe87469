"""Reads of the directory."""

from django.db.models import QuerySet


class DepartmentQuerySet(QuerySet):
    def public(self) -> "DepartmentQuerySet":
        """What the directory shows: published, and neither closed nor merged into another."""
        return self.filter(live=True, closed_on=None)

    def in_full(self) -> "DepartmentQuerySet":
        """With everything that its page and its exports tell, in a fixed number of queries."""
        return self.select_related("parent").prefetch_related("topics", "phones", "hours", "services")

    def with_citizen_contact(self) -> "DepartmentQuerySet":
        """The denominator of MBH-3: those that attend residents."""
        return self.public().filter(has_citizen_contact=True)


class ServiceQuerySet(QuerySet):
    def offered(self) -> "ServiceQuerySet":
        """Those that are still given."""
        return self.filter(is_active=True)
