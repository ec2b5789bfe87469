"""The form of `a_call()` as a browser without JavaScript meets it: where its pages are, and sending one."""

from datetime import date

from django.test import Client
from django.utils.html import escape

from tests.factories import question_id

CODE = "prueba-2027"
FORM = f"/convocatorias/{CODE}/solicitud/"
WHY = question_id("why")


def url(step: str = "") -> str:
    return FORM + (f"{step}/" if step else "")


def send(client: Client, step: str, data: dict, **more):
    """Send a page as its form would: with the version that the page showed."""
    page = client.get(url(step))
    version = page.context["version"] if page.status_code == 200 else 0
    return client.post(url(step), data | {"version": version} | more)


def refused(client: Client, step: str, data: dict, field: str) -> str:
    """The message beside the field. What was typed stands there, and again after a reload, with the same message."""
    response = send(client, step, data)
    assert response.status_code == 200
    [message] = response.context["form"].errors[field]
    for page in (response, client.get(url(step))):
        html = page.content.decode()
        assert escape(message) in html
        assert page.context["form"].errors[field] == [message]
        assert "<title>Error: " in " ".join(html.split())
        for typed in data.values():
            assert escape(typed.strip("\n")) in html
    return message


def birth(day: date | tuple) -> dict[str, str]:
    """What one types into the three boxes of a date of birth."""
    parts = (day.day, day.month, day.year) if isinstance(day, date) else day
    return {f"birth_date_{place}": str(part) for place, part in enumerate(parts)}
