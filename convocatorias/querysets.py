"""Reads. What a page, a list, a file or an export shows comes from here."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from .enums import Filing


class ConvocatoriaQuerySet(QuerySet):
    def frozen(self) -> "ConvocatoriaQuerySet":
        """Calls whose form is frozen: the only ones that can open."""
        return self.filter(form_versions__isnull=False).distinct()

    def open_at(self, now: datetime) -> "ConvocatoriaQuerySet":
        return self.frozen().filter(opens_at__lte=now, closes_at__gt=now)


class ApplicationQuerySet(QuerySet):
    def of(self, user) -> "ApplicationQuerySet":
        """The applications of the person behind `user`; none for an anonymous one."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def live(self) -> "ApplicationQuerySet":
        """What can still become or is an application: at most one per person and call."""
        return self.filter(filing__in=[Filing.DRAFT, Filing.FILED])

    def unsent(self) -> "ApplicationQuerySet":
        return self.filter(filing=Filing.DRAFT)

    def filed(self) -> "ApplicationQuerySet":
        return self.filter(filing=Filing.FILED)

    def past_their_time(self, now: datetime) -> "ApplicationQuerySet":
        """Drafts of calls that have ended; the caller adds each call's grace."""
        return self.unsent().filter(convocatoria__closes_at__lt=now).select_related("convocatoria")

    def sharing_a_curp(self) -> "ApplicationQuerySet":
        """Filed applications whose CURP stands in another application of the same call: a flag for the office."""
        others = (
            self.model.objects.exclude(pk=OuterRef("pk"))
            .filter(convocatoria=OuterRef("convocatoria"), filing=Filing.FILED)
            .filter(revisions__identity__curp_digest=OuterRef("revisions__identity__curp_digest"))
        )
        return self.filed().filter(~Q(revisions__identity__curp_digest="")).filter(Exists(others)).distinct()
