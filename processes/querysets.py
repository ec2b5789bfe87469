"""Reads of the plan."""

from django.db.models import Count, Q, QuerySet

from .enums import Duty


class ActionPlanQuerySet(QuerySet):
    def with_remark_count(self) -> "ActionPlanQuerySet":
        """Each with how many remarks it has (`remark_count`)."""
        return self.annotate(remark_count=Count("remarks"))


class CommitmentQuerySet(QuerySet):
    def with_counts(self) -> "CommitmentQuerySet":
        """Each with how many activities it has (`activity_count`)."""
        return self.annotate(activity_count=Count("activities"))


class ActivityQuerySet(QuerySet):
    def in_full(self) -> "ActivityQuerySet":
        """With everything that its page tells."""
        return self.select_related("commitment__plan").prefetch_related(
            "wordings", "periods", "responsibilities__department", "amendments", "remarks"
        )

    def carried_out_by(self, department) -> "ActivityQuerySet":
        """Those that a department implements, as the plan orders them."""
        mine = self.filter(responsibilities__department=department, responsibilities__duty=Duty.IMPLEMENTS)
        return mine.select_related("commitment").order_by("commitment__place", "number")


class RemarkQuerySet(QuerySet):
    def general(self) -> "RemarkQuerySet":
        """Those about the document itself, not about a commitment or an activity."""
        return self.filter(Q(activities=None) & Q(commitments=None))
