"""`/admin/equipo/`: who is in the team, with which roles, and what may be done about it. Every act is a verb."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from common.refusals import Refused

from . import actions
from .factors import FACTORS
from .forms import InviteForm, RolesForm
from .models import User
from .permissions import may_manage_people, must_manage_people, roles_of
from .roles import ROLES


@dataclass(frozen=True)
class Step:
    """Something that may be done about someone, after being asked "are you sure?"."""

    verb: Callable[..., None]
    title: str
    warning: str
    done: str


STEPS = {
    "invitar": Step(
        actions.invite_again,
        gettext_lazy("Enviar otra invitación"),
        gettext_lazy("Su contraseña deja de servir y se cierran sus sesiones. Recibe un enlace para elegir otra."),
        gettext_lazy("Enviamos otra invitación."),
    ),
    "segundo-factor": Step(
        actions.reset_factor,
        gettext_lazy("Quitar el segundo factor"),
        gettext_lazy("Para quien perdió su teléfono o su llave. Se cierran sus sesiones y preparará otro al entrar."),
        gettext_lazy("Quitamos su segundo factor y le avisamos por correo."),
    ),
    "sesiones": Step(
        actions.end_sessions,
        gettext_lazy("Cerrar sus sesiones"),
        gettext_lazy("Tendrá que entrar de nuevo en todos sus aparatos."),
        gettext_lazy("Cerramos sus sesiones."),
    ),
    "desactivar": Step(
        actions.deactivate,
        gettext_lazy("Desactivar la cuenta"),
        gettext_lazy("Deja de poder entrar ahora mismo. No se borra nada y puedes reactivarla."),
        gettext_lazy("Desactivamos la cuenta."),
    ),
    "reactivar": Step(
        actions.reactivate,
        gettext_lazy("Reactivar la cuenta"),
        gettext_lazy("Podrá entrar otra vez con su contraseña y su segundo factor."),
        gettext_lazy("Reactivamos la cuenta."),
    ),
}


def team() -> QuerySet[User]:
    """Everyone with a role, deactivated or not, and whether she has a second factor."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return (
        User.objects.filter(groups__isnull=False)
        .distinct()
        .annotate(has_factor=Exists(factors))
        .prefetch_related("groups")
        .order_by("-is_active", "first_name", "email")
    )


def for_managers(view):
    """Only who may manage people; a refusal is said at the top of the page one is sent back to."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            must_manage_people(request.user)
            return view(request, *args, **kwargs)
        except Refused as why:
            messages.error(request, str(why))
        if not may_manage_people(request.user):
            return redirect("wagtailadmin_home")
        return redirect("team:person", kwargs["pk"]) if "pk" in kwargs else redirect("team:index")

    return checked


@for_managers
@require_http_methods(["GET", "HEAD"])
def index(request: HttpRequest) -> HttpResponse:
    people = [(person, labels(person)) for person in team()]
    return show(request, "index", _("Equipo"), people=people, roles=ROLES.values())


@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(typed(request))
    if not form.is_valid():
        return show(request, "invite", _("Invitar a alguien"), form=form)
    try:
        user = actions.invite(**form.cleaned_data, by=request.user)
    except Refused as why:
        form.add_error(None, str(why))
        return show(request, "invite", _("Invitar a alguien"), form=form)
    messages.success(request, _("Enviamos la invitación a %(email)s. Sirve durante 3 días.") % {"email": user.email})
    return redirect("team:index")


@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(team(), pk=pk)
    form = RolesForm(typed(request), initial={"roles": roles_of(user)})
    if not form.is_valid():
        return show(request, "person", str(user), person=user, form=form, steps=steps_for(user, request.user))
    actions.assign_roles(user=user, roles=form.cleaned_data["roles"], by=request.user)
    messages.success(request, _("Guardamos los roles de %(name)s.") % {"name": user})
    return redirect("team:index")


@for_managers
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    user = get_object_or_404(team(), pk=pk)
    if name not in STEPS:
        raise Http404
    chosen = STEPS[name]
    if request.method != "POST":
        return show(request, "confirm", chosen.title, person=user, step=chosen)
    chosen.verb(user=user, by=request.user)
    messages.success(request, chosen.done)
    return redirect("team:person", pk)


def steps_for(user: User, by: User) -> dict[str, Step]:
    """What may be done about this person now."""
    if user == by:
        return {"sesiones": STEPS["sesiones"]}
    names = ["invitar", "segundo-factor", "sesiones", "desactivar"] if user.is_active else ["reactivar"]
    return {name: STEPS[name] for name in names if name != "segundo-factor" or user.has_factor}


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, even nothing at all; None when nothing was asked to be saved."""
    return request.POST if request.method == "POST" else None


def labels(user: User) -> list[str]:
    return [ROLES[role].label for role in roles_of(user)]


def show(request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
    """A page of this section, with the CMS's header and breadcrumbs."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Inicio")}]
    if template != "index":
        trail.append({"url": reverse("team:index"), "label": _("Equipo")})
    if template == "confirm":
        trail.append({"url": reverse("team:person", args=[context["person"].pk]), "label": str(context["person"])})
    trail.append({"url": "", "label": title})
    context |= {"header_title": title, "page_title": title, "header_icon": "group", "breadcrumbs_items": trail}
    return render(request, f"accounts/team/{template}.html", context)


urlpatterns = [
    path("", index, name="index"),
    path("invitar/", invite, name="invite"),
    path("<int:pk>/", person, name="person"),
    path("<int:pk>/<slug:name>/", step, name="step"),
]
