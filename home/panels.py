"""The CMS's home: each person's own work, the most pressing first, and a link to where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import DraftStateMixin, Page
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models

from accounts.models import User
from common.dates import clock
from convocatorias.actions.freezing import frozen_as
from convocatorias.enums import Phase
from convocatorias.models import Application, Convocatoria
from convocatorias.models.presentation import calendar
from convocatorias.models.warnings import warnings_of
from convocatorias.permissions import may_edit_calls, may_freeze, may_see_applications
from editorial.models import SecondReading
from editorial.permissions import waiting_for
from mail.models import Message, Status
from mail.permissions import may_see_outbox

from .models import NewsIndexPage, NewsPage, StandardPage
from .models.findings import editing, editing_call, scheduled

SHOWN = 8  # rows of a panel: what does not fit is in its own list


@dataclass(frozen=True)
class Work:
    """One line of a panel: what, where to do it, and what to know."""

    title: str
    url: str
    notes: tuple[str, ...] = ()
    warning: str = ""


class WorkPanel(Component):
    """A list of things to do; without any, it is not there."""

    template_name = "home/cms/work.html"
    heading = ""
    name = ""
    icon = ""
    order = 0

    def rows(self, user: User) -> list[Work]:
        raise NotImplementedError

    def get_context_data(self, parent_context):
        rows = self.rows(parent_context["request"].user)
        return {"panel": self, "rows": rows, "heading_id": f"panel-{self.name}"}


class QuickActions(WorkPanel):
    """What this role begins most often."""

    template_name = "home/cms/actions.html"
    heading, name, order = gettext_lazy("Empezar"), "start", 100

    def rows(self, user):
        return list(_beginnings(user))


def _beginnings(user: User) -> Iterator[Work]:
    may_add = page_permission_policy.user_has_permission(user, "add")
    index = NewsIndexPage.objects.order_by("locale_id").first() if may_add else None
    if index and index.permissions_for_user(user).can_add_subpage():
        yield Work(_("Nueva noticia"), _adding(NewsPage, index))
        yield Work(_("Nueva página"), _adding(StandardPage, index.get_parent()))
    if may_edit_calls(user):
        yield Work(_("Nueva convocatoria"), reverse("wagtailsnippets_convocatorias_convocatoria:add"))
    if may_see_applications(user):
        yield Work(_("Atender solicitudes"), reverse("office:index"))
    if may_see_outbox(user):
        yield Work(_("Ver los correos"), reverse("mail_outbox:index"))


def _adding(kind: type[Page], parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, parent.pk])


class ToRead(WorkPanel):
    """What waits for a second person, if she may be her. Wagtail's own panel leads to an editor that is locked."""

    heading, name, icon, order = gettext_lazy("Te toca leer"), "to-read", "view", 220

    def rows(self, user):
        return [
            Work(reading.revision.object_str, reverse("second_reading", args=[reading.pk]), (_sent(reading),))
            for reading in waiting_for(user)[:SHOWN]
        ]


def _sent(reading: SecondReading) -> str:
    who = reading.submitted_by or _("El sistema")
    return _("Lo envió %(who)s el %(when)s") % {"who": who, "when": clock(reading.started_at)}


class MyDrafts(WorkPanel):
    """What I changed last and nobody sees yet."""

    heading, name, icon, order = gettext_lazy("Tus borradores"), "drafts", "edit", 230

    def rows(self, user):
        mine = Q(has_unpublished_changes=True, latest_revision__user=user)
        drafts = []
        for model in (Page, *get_snippet_models()):
            if issubclass(model, DraftStateMixin):
                found = model._default_manager.filter(mine).select_related("latest_revision")
                drafts += found.order_by("-latest_revision__created_at")[:SHOWN]
        drafts.sort(key=lambda draft: draft.latest_revision.created_at, reverse=True)
        return [
            Work(_title(draft), url, (_("Guardado el %(when)s") % {"when": clock(draft.latest_revision.created_at)},))
            for draft, url in zip(drafts, _addresses(user, drafts), strict=True)
            if url
        ][:SHOWN]


def _title(draft) -> str:
    return draft.get_admin_display_title() if isinstance(draft, Page) else str(draft)


class Calls(WorkPanel):
    """Every call that is open or to come: what happens next, and what is wrong with it."""

    heading, name, icon, order = gettext_lazy("Convocatorias"), "calls", "form", 240

    def rows(self, user):
        if not user.has_perm("convocatorias.view_convocatoria"):
            return []
        now = timezone.now()
        calls = Convocatoria.objects.current(now).prefetch_related("pages")
        return [_call(call, attending(call, user), now) for call in calls[:SHOWN]]


def attending(call: Convocatoria, user: User) -> str:
    """Where this person attends to a call: who writes it, in the editor; who freezes it, there until it opens."""
    if may_edit_calls(user):
        return editing_call(call)
    if may_freeze(user) and not call.has_opened():
        return reverse("call_freeze", args=[call.pk])
    return reverse("wagtailsnippets_convocatorias_convocatoria:list")


def _call(call: Convocatoria, url: str, now: datetime) -> Work:
    phase = call.phase(now)
    coming = next((each for each in calendar(call, now, phase) if each.state != "done"), None)
    found = warnings_of(call, frozen_as=frozen_as(call)) if phase != Phase.CLOSED else []
    count = ngettext("%(n)s advertencia", "%(n)s advertencias", len(found)) % {"n": len(found)}
    notes = (str(phase.label), f"{coming.title}: {coming.when}" if coming else "")
    return Work(str(call), url, tuple(filter(None, notes)), warning=count if found else "")


class Applications(WorkPanel):
    """How many there are to attend, by call; nobody's name."""

    heading, name, icon, order = gettext_lazy("Solicitudes"), "applications", "group", 245

    def rows(self, user):
        if not may_see_applications(user):
            return []
        counts = Application.objects.counts_by_call()
        titles = dict(Convocatoria.objects.values_list("pk", "title"))
        return [_applications(row, titles[row["convocatoria"]]) for row in counts if row["filed_count"]][:SHOWN]


def _applications(row: dict, title: str) -> Work:
    filed = ngettext("%(n)s enviada", "%(n)s enviadas", row["filed_count"]) % {"n": row["filed_count"]}
    doubts = ngettext("%(n)s con aviso", "%(n)s con avisos", row["flagged_count"]) % {"n": row["flagged_count"]}
    url = f"{reverse('office:index')}?convocatoria={row['convocatoria']}"
    return Work(title, url, (filed,), warning=doubts if row["flagged_count"] else "")


class FailedMail(WorkPanel):
    """Letters that did not arrive, for those who can do something about it."""

    heading, name, icon, order = gettext_lazy("Correos que no llegaron"), "mail", "mail", 246

    def rows(self, user):
        if not may_see_outbox(user):
            return []
        counts = {status: Message.objects.filter(status=status).count() for status in (Status.FAILED, Status.BOUNCED)}
        return [
            Work(f"{status.label.capitalize()}: {count}", f"{reverse('mail_outbox:index')}?status={status.value}")
            for status, count in counts.items()
            if count
        ]


class Scheduled(WorkPanel):
    """What will be published or taken down by itself."""

    heading, name, icon, order = gettext_lazy("Se publica o se retira solo"), "scheduled", "date", 247

    def rows(self, user):
        coming = scheduled()
        addresses = _addresses(user, [thing for _when, thing, _label in coming])
        mine = [(*row, url) for row, url in zip(coming, addresses, strict=True) if url]
        return [Work(_title(thing), url, (f"{label} {clock(when)}",)) for when, thing, label, url in mine[:SHOWN]]


def _addresses(user: User, things: list) -> list[str | None]:
    """Where this person edits each, if she may: pages are asked for together, not one by one."""
    ids = [thing.pk for thing in things if isinstance(thing, Page)]
    pages = page_permission_policy.instances_user_has_permission_for(user, "change").filter(pk__in=ids)
    permitted, find = set(pages.values_list("pk", flat=True)), AdminURLFinder(user)
    return [
        (editing(thing) if thing.pk in permitted else None) if isinstance(thing, Page) else find.get_edit_url(thing)
        for thing in things
    ]


PANELS = (QuickActions, ToRead, MyDrafts, Calls, Applications, FailedMail, Scheduled)
