"""A draft's life: started, saved page by page, reminded, discarded or lapsed."""

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.actions import person_for
from accounts.models import User
from audit.actions import record
from common.refusals import Refused
from common.wizard import Conflict, Typed
from mail.actions import send

from ..enums import Filing
from ..models import Application, Convocatoria, DraftStep
from ..permissions import may_discard, may_start
from .attachments import delete_files

KEEP_LAPSED = timedelta(days=30)
REMINDERS = (timedelta(hours=72), timedelta(hours=24))


def start_draft(convocatoria: Convocatoria, *, pages: dict[str, Typed], by: User) -> Application:
    """The live application of this person to this call, made now if there was none, with the pages typed before
    signing in. Starting twice, from two tabs or devices, gives the same one. Raises `Refused` if the call is not open.
    """
    may_start(convocatoria).or_refuse()
    person = person_for(by)
    live = Application.objects.live().filter(convocatoria=convocatoria, person=person)
    if found := live.first():
        return found
    try:
        with transaction.atomic():
            application = Application.objects.create(
                convocatoria=convocatoria,
                person=person,
                form_version=convocatoria.frozen_form,
                language=get_language() or "es",
            )
            for step, typed in pages.items():
                DraftStep.objects.create(application=application, step=step, data=typed)
            record("application.started", application, by=by)
    except IntegrityError:  # the other tab was first: UNIQUE one_live_application
        return live.get()
    return application


@transaction.atomic
def save_step(application: Application, *, step: str, typed: Typed, seen: int) -> int:
    """Save a page that was shown as its `seen`-th saving (0: never saved); its new count.

    Raises `Conflict` when it was saved meanwhile with other content (saving the same again is not a conflict), and
    `Refused` when the application was withdrawn, discarded or lapsed in the meantime: the row is locked, so that
    nothing is written to one that is ending.
    """
    if not Application.objects.select_for_update(of=("self",)).live().filter(pk=application.pk).first():
        raise Refused(_("Esta solicitud ya no está activa. Si la convocatoria sigue abierta, empieza otra."))
    mine = DraftStep.objects.filter(application=application, step=step)
    if (current := mine.first()) and current.data == typed:
        return current.version
    if mine.filter(version=seen).update(data=typed, version=F("version") + 1, saved_at=timezone.now()):
        return seen + 1
    if current:
        raise Conflict
    return DraftStep.objects.create(application=application, step=step, data=typed).version


def note_review_reached(application: Application, *, now: datetime) -> None:
    """She stands before the send button: what decides on the grace at closing."""
    Application.objects.filter(pk=application.pk).update(reached_review_at=now)


@transaction.atomic
def discard_draft(application: Application, *, by: User) -> None:
    """Delete a draft and all its pages, for good; what another tab deleted stays so. Raises `Refused` for someone
    else's or a sent one. The row is locked before the trail, as in sending: the other order would be a deadlock.
    """
    locked = Application.objects.select_for_update(of=("self",)).filter(pk=application.pk).first()
    if locked is None:
        return
    may_discard(by, locked).or_refuse()
    record("application.discarded", locked, by=by)
    delete_files(locked.attachments.all())
    locked.delete()


def lapse_drafts(now: datetime) -> int:
    """Drafts whose call and grace ended become lapsed, and each person is told. How many."""
    lapsed = 0
    for draft in Application.objects.past_their_time(now).select_related("person"):
        if now < draft.convocatoria.grace_ends_at:
            continue
        with transaction.atomic():
            locked = Application.objects.select_for_update(of=("self",)).unsent().filter(pk=draft.pk).first()
            if locked is None or now < locked.convocatoria.grace_ends_at:  # sent, or extended, in the last second
                continue
            locked.lapse()
            locked.save(update_fields=["filing"])
            _tell(draft, "draft-lapsed", key=f"lapsed:{draft.pk}:{_closing(draft)}")
            record("application.lapsed", locked, by=None)
            lapsed += 1
    return lapsed


def purge_lapsed(now: datetime) -> int:
    """Delete lapsed drafts thirty days after their call closed (retention, aviso de privacidad). How many."""
    old = Application.objects.filter(filing=Filing.LAPSED, convocatoria__closes_at__lt=now - KEEP_LAPSED)
    with transaction.atomic():
        gone = list(old.select_for_update(of=("self",)))
        for application in gone:
            record("application.purged", application, by=None)
            delete_files(application.attachments.all())
            application.delete()
    return len(gone)


def remind_drafts(now: datetime) -> int:
    """Tell people with an unsent draft 72 and 24 hours before closing, once each. How many letters."""
    told = 0
    for before in REMINDERS:
        closing = Application.objects.unsent().filter(
            convocatoria__closes_at__gt=now, convocatoria__closes_at__lte=now + before
        )
        hours = int(before.total_seconds() // 3600)
        for draft in closing.select_related("person", "convocatoria"):
            left = draft.convocatoria.closes_at - now
            if before == REMINDERS[0] and left <= REMINDERS[1]:
                continue  # the later letter is enough
            told += _tell(draft, "draft-reminder", key=f"reminder:{hours}:{draft.pk}:{_closing(draft)}")
    return told


def _closing(draft: Application) -> str:
    """The closing that a letter is about: a call that is extended closes again."""
    return draft.convocatoria.closes_at.astimezone(UTC).isoformat(timespec="seconds")


def _tell(draft: Application, kind: str, *, key: str) -> bool:
    if not draft.person.email:
        return False
    send(kind, to=draft.person.email, key=key, about=draft.pk, language=draft.language)
    return True
