"""The door of the directory's rooms in the CMS, and the frame of their pages."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common.refusals import Refused


def only_for(permitted: Callable):
    """Only whom a permission function lets in; a refusal is said at the top of the page one is sent back to."""

    def guard(view):
        @wraps(view)
        def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                permitted(request.user).or_refuse()
                return view(request, *args, **kwargs)
            except Refused as why:
                messages.error(request, str(why))
            if not permitted(request.user):
                return redirect("wagtailadmin_home")
            return redirect("wagtailsnippets_directory_department:list")

        return checked

    return guard


def show(request: HttpRequest, template: str, title: str, *, status: int = 200, **context) -> HttpResponse:
    """A page of these rooms, with the CMS's header and breadcrumbs."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Inicio")},
        {"url": reverse("wagtailsnippets_directory_department:list"), "label": _("Directorio")},
        {"url": "", "label": title},
    ]
    context |= {"header_title": title, "page_title": title, "header_icon": "group", "breadcrumbs_items": trail}
    return render(request, f"directory/office/{template}.html", context, status=status)
