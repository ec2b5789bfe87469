"""`/admin/convocatorias/<id>/difusion/`: whom a call was shared with, and the invitation to them."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.dates import moment
from common.refusals import Refused
from common.views import done

from ..actions import add_sharings, change_sharing, copy_contacts, invite, remove_sharing, take_sharings
from ..enums import Audience, Channel
from ..exports import sharings_csv
from ..forms.sharing import InvitationForm, PasteForm, SharingForm
from ..models import Convocatoria, Sharing
from ..models.sharing import deliveries_of
from ..permissions import may_share

STATES = [("shared", gettext_lazy("Ya se compartió")), ("to-share", gettext_lazy("Falta compartir"))]
ANY = [("", gettext_lazy("Todas"))]


class SharingFilters(forms.Form):
    """What the list shows; a value that is none of these shows everything."""

    kind = forms.ChoiceField(label=gettext_lazy("Tipo"), choices=[*ANY, *Audience.choices], required=False)
    how = forms.ChoiceField(label=gettext_lazy("Medio"), choices=[*ANY, *Channel.choices], required=False)
    state = forms.ChoiceField(label=gettext_lazy("Estado"), choices=[*ANY, *STATES], required=False)


def of_a_call(view: Callable) -> Callable:
    """Only who spreads calls; the view gets the call instead of its number."""

    @wraps(view)
    def checked(request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        may_share(request.user).or_refuse()
        return view(request, get_object_or_404(Convocatoria, pk=pk), **kwargs)

    return never_cache(checked)


def _show(request: HttpRequest, template: str, call: Convocatoria, title: str, **context) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("wagtailsnippets_convocatorias_convocatoria:list"), "label": _("Convocatorias")},
        {"url": reverse("call_sharing", args=[call.pk]), "label": _("Difusión")},
        {"url": "", "label": title},
    ]
    context |= {"call": call, "header_title": title, "page_title": title, "header_icon": "group"}
    return render(request, f"convocatorias/office/{template}.html", context | {"breadcrumbs_items": trail})


def _back(call: Convocatoria) -> HttpResponse:
    return redirect("call_sharing", call.pk)


@of_a_call
@require_safe
def listing(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    """Everybody, by kind; how many of each kind were reached; the acts."""
    filters = SharingFilters(request.GET)
    filters.is_valid()
    rows = list(call.sharings.matching(**filters.cleaned_data).with_invitations())
    letters = deliveries_of(rows)
    for row in rows:
        row.letter = letters.get(row.pk)
    reached = call.sharings.reached()
    counts = [(kind.label, *reached[kind]) for kind in Audience if kind in reached]
    earlier = Convocatoria.objects.exclude(pk=call.pk).exclude(sharings=None).distinct()
    title = _("Difusión: %(call)s") % {"call": call.title}
    return _show(
        request, "sharing", call, title, rows=rows, filters=filters, counts=counts,
        earlier=earlier, filtered=any(filters.cleaned_data.values()),
    )  # fmt: skip


@of_a_call
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    form = SharingForm(request.POST or None)
    if form.is_valid() and done(form, lambda: add_sharings(call, rows=[form.cleaned_data], by=request.user)):
        messages.success(request, _("Institución anotada."))
        return _back(call)
    return _show(request, "sharing_form", call, _("Agregar una institución"), form=form)


@of_a_call
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    form = PasteForm(request.POST or None, convocatoria=call)
    if form.is_valid() and done(form, lambda: add_sharings(call, rows=form.rows, by=request.user)):
        messages.success(request, _("Instituciones anotadas: %(count)s.") % {"count": len(form.rows)})
        return _back(call)
    return _show(request, "sharing_form", call, _("Pegar varias instituciones"), form=form)


@of_a_call
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, call: Convocatoria, sharing: int) -> HttpResponse:
    one = get_object_or_404(call.sharings, pk=sharing)
    form = SharingForm(request.POST or None, instance=one)
    fresh = get_object_or_404(call.sharings, pk=sharing)  # the form writes what was typed on its own
    if form.is_valid() and done(form, lambda: change_sharing(fresh, fields=form.cleaned_data, by=request.user)):
        messages.success(request, _("Cambio guardado."))
        return _back(call)
    return _show(request, "sharing_form", call, _("Corregir una institución"), form=form, sharing=fresh)


@of_a_call
@require_POST
def remove(request: HttpRequest, call: Convocatoria, sharing: int) -> HttpResponse:
    try:
        remove_sharing(get_object_or_404(Sharing, convocatoria=call, pk=sharing), by=request.user)
        messages.success(request, _("Contacto quitado."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(call)


@of_a_call
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    """The letter, to be read and changed before it goes; then the sending."""
    last = call.sharings.aggregate(last=Max("invitations__number"))["last"] or 0
    waiting = call.sharings.exclude(email="").filter(invitations=None)
    initial = {"number": last + 1, "chosen": waiting, "subject": call.title, "message": _letter(call)}
    form = InvitationForm(request.POST or None, initial=initial, convocatoria=call)
    if form.is_valid():
        chosen = [each.pk for each in form.cleaned_data["chosen"]]
        told = invite(call, **form.cleaned_data | {"chosen": chosen}, by=request.user)
        messages.success(request, _("Invitaciones en camino: %(count)s.") % {"count": told})
        return _back(call)
    without = call.sharings.filter(email="").count()
    return _show(request, "sharing_invitation", call, _("Enviar la invitación por correo"), form=form, without=without)


def _letter(call: Convocatoria) -> str:
    return _(
        "Hola:\n\nLes compartimos la convocatoria «%(title)s», que cierra el %(closes)s. %(summary)s\n\n"
        "¿Nos ayudan a que llegue a las personas jóvenes de su comunidad? Pueden reenviar este correo o imprimir el "
        "cartel.\n\nGracias."
    ) % {"title": call.title, "closes": moment(call.closes_at), "summary": call.summary}


@of_a_call
@require_POST
def contacts(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    """Copies the contacts of an earlier call."""
    number = request.POST.get("source", "")
    known = number.isascii() and number.isdigit() and len(number) < 10
    source = get_object_or_404(Convocatoria.objects.exclude(pk=call.pk), pk=int(number) if known else 0)
    count = copy_contacts(call, source=source, by=request.user)
    messages.success(request, _("Contactos copiados: %(count)s.") % {"count": count})
    return _back(call)


@of_a_call
@require_POST
def export(request: HttpRequest, call: Convocatoria) -> HttpResponse:
    """The list as a file, noted. Its name holds the call's code and the day only."""
    take_sharings(call, by=request.user)
    letters = deliveries_of(call.sharings.with_invitations())
    states = {pk: str(letter.get_status_display()) for pk, letter in letters.items()}
    name = f"difusion-{call.code}-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        list(sharings_csv(call, states)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


urlpatterns = [
    path("agregar/", add, name="add"),
    path("pegar/", paste, name="paste"),
    path("invitar/", invitation, name="invite"),
    path("contactos/", contacts, name="contacts"),
    path("exportar/", export, name="export"),
    path("<int:sharing>/", change, name="change"),
    path("<int:sharing>/quitar/", remove, name="remove"),
]
