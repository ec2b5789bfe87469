"""Four eyes: what binds the municipality is published by two people, and never the same one twice.

A kind of page says `FourEyesPage` instead of `CivicPage`, a snippet puts `FourEyes` first among its bases: one line.
Nobody then holds a right to publish it. Wagtail's workflow publishes what a second person has read, and `publish()`
and `save()` refuse everything else, whichever button, schedule, copy or translation asks for it.
"""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import PagePermissionTester, Revision, Task, TaskState, Workflow

from common.pages import CivicPage
from common.refusals import Refused

from .revisions import digest_of, writer_of

WORKFLOW = "Segunda lectura"
PERMISSION = "editorial.add_approval"


class Approval(models.Model):
    """That a second person read this very revision and let it be published. Never changes.

    It holds ids: it outlives the revision, the record and the people.
    """

    revision = models.OneToOneField(Revision, models.DO_NOTHING, db_constraint=False, related_name="approval")
    kind = models.CharField(gettext_lazy("qué"), max_length=64)
    object_id = models.CharField(max_length=64)
    sha256 = models.CharField(gettext_lazy("huella"), max_length=64)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+",
        verbose_name=gettext_lazy("quién lo escribió"),
    )  # fmt: skip
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+",
        verbose_name=gettext_lazy("quién lo envió"),
    )  # fmt: skip
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, related_name="+",
        verbose_name=gettext_lazy("quién lo aprobó"),
    )  # fmt: skip
    approved_at = models.DateTimeField(gettext_lazy("cuándo"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("aprobación")
        verbose_name_plural = gettext_lazy("aprobaciones")
        indexes = [models.Index(fields=["kind", "object_id"])]
        constraints = [
            models.CheckConstraint(
                name="approved_by_another_than_its_writer",
                condition=Q(written_by__isnull=True) | ~Q(approved_by=F("written_by")),
            ),
            models.CheckConstraint(
                name="approved_by_another_than_its_submitter",
                condition=Q(submitted_by__isnull=True) | ~Q(approved_by=F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} r{self.revision_id}"


class SecondReading(TaskState):
    """One reading: who wrote what is read and who sent it. Neither of them approves it."""

    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = gettext_lazy("segunda lectura")
        verbose_name_plural = gettext_lazy("segundas lecturas")


class SecondReadingLock(WorkflowLock):
    """Says why nobody can change it now, and what to do."""

    def get_message(self, user):
        return _("Espera segunda lectura: mientras, nadie lo cambia. Para corregirlo, cancela el envío.")

    def get_description(self, user, can_lock=False):
        return self.get_message(user)


class SecondReaderTask(Task):
    """Waits for a second person. While it waits nobody edits: what was read is what is published."""

    task_state_class = SecondReading
    lock_class = SecondReadingLock

    class Meta:
        verbose_name = gettext_lazy("segunda lectura de otra persona")
        verbose_name_plural = gettext_lazy("segundas lecturas de otra persona")

    @classmethod
    def get_description(cls):
        return _("La aprueba una persona distinta de quien la escribió y de quien la envió.")

    @transaction.atomic
    def start(self, workflow_state, user=None):
        from .actions import announce  # noqa: PLC0415 -- actions stand on these models

        reading = super().start(workflow_state, user=user)
        reading.submitted_by, reading.written_by_id = user, writer_of(reading.revision)
        reading.save(update_fields=["submitted_by", "written_by"])
        announce(reading)
        return reading

    def on_action(self, task_state, user, action_name, comment="", **kwargs):
        """Wagtail's own buttons do what our page does."""
        from .actions import approve, return_for_changes  # noqa: PLC0415 -- actions stand on these models

        verb = {"approve": approve, "reject": return_for_changes}[action_name]
        verb(task_state, comment=comment, by=user)

    def get_actions(self, obj, user):
        from .permissions import may_approve  # noqa: PLC0415 -- permissions stand on these models

        reading = obj.current_workflow_task_state
        if not (isinstance(reading, SecondReading) and may_approve(user, reading)):
            return []
        return [("reject", _("Pedir cambios"), True), ("approve", _("Aprobar"), False)]

    def user_can_access_editor(self, obj, user):
        return user.has_perm(PERMISSION)

    def locked_for_user(self, obj, user):
        return True

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not user.has_perm(PERMISSION):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)


def is_approved(revision: Revision) -> bool:
    """Whether a second person approved this revision, and it still says what was read."""
    approved = Approval.objects.filter(revision_id=revision.pk, object_id=revision.object_id).first()
    return bool(approved and approved.sha256 == digest_of(revision))


def four_eyes_workflow() -> Workflow:
    return Workflow.objects.active().get(name=WORKFLOW)


class FourEyes(models.Model):
    """A kind of record or page that two people publish. Stands before Wagtail's own bases."""

    has_workflow = True  # whatever is assigned to the pages above: Wagtail's own answer asks only for that

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Refuses to make public what was not approved, by whatever way it comes here."""
        changed = kwargs.get("update_fields")
        makes_public = self.live and (changed is None or {"live", "live_revision"} & set(changed))
        if makes_public and not self._stands_on_an_approval():
            raise Refused(_("No se publica ni se copia publicado: crea un borrador y envíalo a revisión."))
        return super().save(*args, **kwargs)

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """What was approved stays as it was read: a page of the editor that still saves over it makes a new one."""
        own = overwrite_revision and overwrite_revision.pk == self.latest_revision_id  # Wagtail refuses an older one
        if own and Approval.objects.filter(revision_id=overwrite_revision.pk).exists():
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def get_workflow(self):
        return four_eyes_workflow()

    @classmethod
    def get_default_workflow(cls):
        return four_eyes_workflow()

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        """Raises `Refused` for a revision that nobody else has approved."""
        if not is_approved(revision):
            raise Refused(
                _("Esto lo publican dos personas: envíalo a revisión y lo aprueba otra persona, editora o secretaria.")
            )
        super().publish(revision, *args, **kwargs)
        self.after_publishing(revision)

    def after_publishing(self, revision: Revision) -> None:
        """What a kind does once an approved revision is published or scheduled, in the same transaction."""

    def _stands_on_an_approval(self) -> bool:
        """A record that the system itself plants has no revision yet."""
        if self.live_revision_id is None:
            return True
        own = {"revision_id": self.live_revision_id, "object_id": str(self.pk)}
        return Approval.objects.filter(**own).exists()


class FourEyesTester(PagePermissionTester):
    """Nobody publishes directly; whoever may publish other pages takes this one down, or calls its schedule off."""

    def can_publish(self):
        return False

    def can_unpublish(self):
        return self.page.live and self._holds_publish()

    def can_unschedule(self):
        return self._holds_publish()

    def can_delete(self, ignore_bulk=False):
        """What was public once stays, so that its address does; it is unpublished instead."""
        return self.page.first_published_at is None and super().can_delete(ignore_bulk)

    def _holds_publish(self) -> bool:
        return self.user.is_active and (self.user.is_superuser or "publish" in self.permissions)


class FourEyesSectionTester(PagePermissionTester):
    """Below this page nothing is published directly: neither new, nor copied, nor as an alias."""

    def can_publish_subpage(self):
        return False


class FourEyesPage(FourEyes, CivicPage):
    """A page that two people publish."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return FourEyesTester(user, self)

    def _stands_on_an_approval(self) -> bool:
        return self.live_revision_id is not None and super()._stands_on_an_approval()


class FourEyesSection(CivicPage):
    """The page above such pages."""

    has_workflow = True

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return FourEyesSectionTester(user, self)

    def get_workflow(self):
        """What "submit" says when a page is made below it."""
        return four_eyes_workflow()
