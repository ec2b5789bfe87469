"""A liaison's link, and what she sends from the page behind it."""

from directory.actions import confirming
from directory.models import Department
from directory.models.links import CONFIRM, new_token


def link(department: Department, email: str = "enlace@leon.test") -> str:
    request = confirming.ask(department, by=None)
    return f"/directorio/confirmar/{new_token(CONFIRM, request.pk, to=email)}/"


def sent(page, **changes) -> dict:
    """What the page's own form of corrections would send."""
    form = page.context["form"]
    typed = {}
    for name in form.fields:
        value = form[name].value()
        typed[name] = "" if value is None else value
    return typed | {"act": "correct", "version": page.context["version"]} | changes
