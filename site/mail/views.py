"""The outbox in the CMS: what was sent, when, and what came of it."""

import django_filters
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from common.refusals import Refused
from common.reports import Report

from . import actions
from .models import Message, Status
from .permissions import may_resend, may_see_outbox, may_see_recipients


class OutboxFilters(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=gettext_lazy("Estado"), choices=Status.choices)
    kind = django_filters.AllValuesFilter(label=gettext_lazy("Asunto"))
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Creado"), widget=DateRangePickerWidget)

    class Meta:
        model = Message
        fields = ["status", "kind", "created_at"]


class ActsColumn(Column):
    """The buttons of a row: send again what failed, call off what waits."""

    cell_template_name = "mail/outbox_acts.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {
            "csrf_token": get_token(parent_context["request"]),
            "can_retry": instance.status in actions.RETRIABLE and not instance.carries_secret,
            "can_cancel": instance.status in actions.CANCELLABLE,
        }


class OutboxReport(Report):
    """Every letter, newest first; addresses for those who may see them, buttons for those who may use them."""

    model = Message
    namespace = "mail_outbox"
    may_see = staticmethod(may_see_outbox)
    page_title = gettext_lazy("Correos")
    header_icon = "mail"
    filterset_class = OutboxFilters
    list_export = ["pk", "kind", "status", "attempts", "created_at", "sent_at", "last_error"]

    @cached_property
    def columns(self):
        user = self.request.user
        return [
            Column("kind", label=_("Asunto")),
            *([Column("recipient", label=_("Para"))] if may_see_recipients(user) else []),
            Column("status", label=_("Estado"), accessor="get_status_display"),
            Column("attempts", label=_("Intentos")),
            Column("last_error", label=_("Último error")),
            DateColumn("created_at", label=_("Creado")),
            DateColumn("sent_at", label=_("Enviado")),
            *([ActsColumn("acts", label=_("Acciones"))] if may_resend(user) else []),
        ]


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Send a letter again or call it off."""
    message = get_object_or_404(Message, pk=pk)
    try:
        if verb == "reintentar":
            actions.retry(message, by=request.user)
            messages.success(request, _("El correo está otra vez en espera."))
        else:
            actions.cancel(message, by=request.user)
            messages.success(request, _("El correo ya no se enviará."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("mail_outbox:index")
