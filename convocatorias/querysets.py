"""Reads. What a page, a list, a file or an export shows comes from here."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.timezone import localdate
from wagtail.models import Revision, WorkflowState

from common.folios import RANDOM_LENGTH, normalise_folio

from .enums import Filing, Scan

RECENT_DAYS = 60  # after its closing, a call still has work in it


class ConvocatoriaQuerySet(QuerySet):
    def frozen(self) -> "ConvocatoriaQuerySet":
        """Calls whose form is frozen: the only ones that can open."""
        return self.filter(form_versions__isnull=False).distinct()

    def told_to(self, user=None) -> "ConvocatoriaQuerySet":
        """What an address may tell whoever asks: the calls that are published and, to `user`, those she applied to."""
        published = Q(live=True)
        if user is None or not user.is_authenticated:
            return self.filter(published)
        hers = self.model.applications.rel.related_model.objects.of(user).filter(convocatoria=OuterRef("pk"))
        return self.filter(published | Exists(hers))

    def with_versions(self) -> "ConvocatoriaQuerySet":
        """With the numbers and hashes of their frozen forms: enough to tell the phase, without what each form asks."""
        versions = self.model.form_versions.rel.related_model.objects.defer("schema")
        return self.prefetch_related(Prefetch("form_versions", versions))

    def with_publication(self) -> "ConvocatoriaQuerySet":
        """Each with when it is approved to go live (`scheduled_for`) and whether it waits for a second reader."""
        own = {
            "base_content_type": ContentType.objects.get_for_model(self.model),
            "object_id": Cast(OuterRef("pk"), CharField()),
        }
        scheduled = Revision.objects.filter(**own, approved_go_live_at__isnull=False)
        waiting = WorkflowState.objects.filter(**own, status=WorkflowState.STATUS_IN_PROGRESS)
        return self.annotate(
            scheduled_for=Subquery(scheduled.values("approved_go_live_at")[:1]), in_review=Exists(waiting)
        )

    def current(self, now: datetime) -> "ConvocatoriaQuerySet":
        """What is open, to come, or closed not long ago: the next to close first. Each with `newer_notice`, whether its
        privacy notice has a newer version in force.
        """
        notices = self.model.notice.field.related_model.objects.filter(valid_from__lte=localdate(now))
        newer = notices.filter(code=OuterRef("notice__code"), version__gt=OuterRef("notice__version"))
        recent = self.filter(closes_at__gt=now - timedelta(days=RECENT_DAYS))
        recent = recent.annotate(newer_notice=Exists(newer)).select_related("notice")
        return recent.with_versions().order_by("closes_at", "pk")

    def open_at(self, now: datetime) -> "ConvocatoriaQuerySet":
        return self.frozen().filter(live=True, opens_at__lte=now, closes_at__gt=now)


class FormVersionQuerySet(QuerySet):
    def showing(self, notice) -> "FormVersionQuerySet":
        """The frozen forms whose applicants read this version of a privacy notice."""
        return self.filter(schema__notice=notice.name)


class ApplicationQuerySet(QuerySet):
    def of(self, user) -> "ApplicationQuerySet":
        """The applications of the person behind `user`; none for an anonymous one."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def live(self) -> "ApplicationQuerySet":
        """What can still become or is an application: at most one per person and call."""
        return self.filter(filing__in=[Filing.DRAFT, Filing.FILED])

    def with_newest_form(self) -> "ApplicationQuerySet":
        """With `newest_form`, the number of the call's last frozen version: what `owes_acceptance` compares."""
        versions = self.model.form_version.field.related_model.objects.filter(convocatoria=OuterRef("convocatoria"))
        return self.annotate(newest_form=Subquery(versions.order_by("-number").values("number")[:1]))

    def unsent(self) -> "ApplicationQuerySet":
        return self.filter(filing=Filing.DRAFT)

    def filed(self) -> "ApplicationQuerySet":
        return self.filter(filing=Filing.FILED)

    def past_their_time(self, now: datetime) -> "ApplicationQuerySet":
        """Drafts of calls that have ended; the caller adds each call's grace."""
        return self.unsent().filter(convocatoria__closes_at__lt=now).select_related("convocatoria")

    def sent(self) -> "ApplicationQuerySet":
        """What the office sees one by one: with a folio, whether or not it was withdrawn since."""
        return self.filter(filing__in=[Filing.FILED, Filing.WITHDRAWN])

    def with_folio(self, typed: str) -> "ApplicationQuerySet":
        """The application with this folio, wherever the hyphens and spaces fell; none when it cannot be a folio."""
        signs = "".join(filter(str.isalnum, typed))
        prefix, body, check = signs[: -RANDOM_LENGTH - 1], signs[-RANDOM_LENGTH - 1 : -1], signs[-1:]
        return self.filter(folio=normalise_folio(f"{prefix}-{body}-{check}") or "")

    def with_flags(self) -> "ApplicationQuerySet":
        """For the office, by the last revision: `revision_count`, and the flags `shares_curp` (with another filed
        application of the call), `doubts_curp` and `has_infected_file`.
        """
        newest = self._revisions().newest()
        own = newest.filter(application=OuterRef("pk"))
        others = (
            newest.filter(identity__curp_digest=OuterRef("curp_digest"), application__filing=Filing.FILED)
            .filter(application__convocatoria=OuterRef("convocatoria"))
            .exclude(application=OuterRef("pk"))
        )
        files = self.model.attachments.rel.related_model.objects.current()
        infected = files.filter(application=OuterRef("pk"), sent_in__isnull=False, scan=Scan.INFECTED)
        shares = Q(Exists(others), filing=Filing.FILED)
        digest = own.exclude(identity__curp_digest="").values("identity__curp_digest")  # none: equal to no other
        return self.alias(curp_digest=Subquery(digest)).annotate(
            revision_count=Subquery(own.values("number")),
            shares_curp=ExpressionWrapper(shares, BooleanField()),
            doubts_curp=Exists(own.exclude(identity__curp_doubts=[])),
            has_infected_file=Exists(infected),
        )

    def counts_by_call(self) -> QuerySet:
        """How many there are of each kind, a row for each call: drafts as a number and nothing else."""
        filed = Q(filing=Filing.FILED)
        kinds = {
            "filed": filed,
            "drafts": Q(filing=Filing.DRAFT),
            "withdrawn": Q(filing=Filing.WITHDRAWN),
            "lapsed": Q(filing=Filing.LAPSED),
            "corrected": filed & Q(revision_count__gt=1),
            "sharing": Q(shares_curp=True),
            "doubtful": filed & Q(doubts_curp=True),
            "flagged": filed & (Q(shares_curp=True) | Q(doubts_curp=True) | Q(has_infected_file=True)),
        }
        counts = {f"{kind}_count": Count("pk", filter=condition) for kind, condition in kinds.items()}
        return self.with_flags().values("convocatoria").annotate(**counts).order_by("convocatoria")

    def counts_by_answer(self, question: str) -> dict[str, int]:
        """How many gave each answer to this question in their last revision."""
        answered = self._revisions().newest().filter(application__in=self.order_by()).order_by()
        return dict(answered.values_list(KT(f"answers__{question}")).annotate(count=Count("pk")))

    def _revisions(self) -> "RevisionQuerySet":
        return self.model.revisions.rel.related_model.objects.all()


class AttachmentQuerySet(QuerySet):
    def current(self) -> "AttachmentQuerySet":
        """What the form holds now: at most one file for each question."""
        return self.filter(removed_at=None)

    def unsent(self) -> "AttachmentQuerySet":
        return self.filter(sent_in=None)

    def to_scan(self) -> "AttachmentQuerySet":
        return self.filter(scan=Scan.UNSCANNED)


class RevisionQuerySet(QuerySet):
    def newest(self) -> "RevisionQuerySet":
        """The last revision of each application."""
        later = self.model.objects.filter(application=OuterRef("application"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))


class SharingQuerySet(QuerySet):
    def matching(self, *, kind: str = "", how: str = "", state: str = "") -> "SharingQuerySet":
        """Those of a kind and a way; `state` is "shared" or "to-share"."""
        found = self.filter(**{name: value for name, value in (("kind", kind), ("how", how)) if value})
        return found.filter(shared_on__isnull=state == "to-share") if state else found

    def with_invitations(self) -> "SharingQuerySet":
        """With `last_invitation`, the id of the last letter to each, and `invited_times`."""
        letters = self.model.invitations.rel.related_model.objects.filter(sharing=OuterRef("pk")).order_by("-number")
        invited = self.annotate(last_invitation=Subquery(letters.values("pk")[:1]), invited_times=Count("invitations"))
        return invited.order_by("kind", "name")  # a count forgets the model's own order

    def reached(self) -> dict[str, tuple[int, int]]:
        """By kind: with how many it was shared, of how many there are."""
        kinds = self.order_by().values("kind").annotate(reached=Count("shared_on"), all=Count("pk"))
        return {row["kind"]: (row["reached"], row["all"]) for row in kinds}
