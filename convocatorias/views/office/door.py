"""The door of the office's room, and the frame of its pages."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common.refusals import Refused

from ...permissions import may_see_applications


def for_office(view):
    """Only who may see applications; a refusal is said at the top of the page one is sent back to."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            may_see_applications(request.user).or_refuse()
            return view(request, *args, **kwargs)
        except Refused as why:
            messages.error(request, str(why))
        if not may_see_applications(request.user):
            return redirect("wagtailadmin_home")
        return redirect("office:application", kwargs["pk"]) if "pk" in kwargs else redirect("office:index")

    return checked


def show(request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
    """A page of this room, with the CMS's header and breadcrumbs."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("office:index"), "label": _("Solicitudes")},
        {"url": "", "label": title},
    ]
    context |= {"header_title": title, "page_title": title, "header_icon": "clipboard-list", "breadcrumbs_items": trail}
    return render(request, f"convocatorias/office/{template}.html", context)
