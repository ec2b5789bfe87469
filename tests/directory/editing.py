"""What an editor sends from the pages of an entry, and what she is told."""

LIST = "/admin/snippets/directory/department/"


def rows(name: str, *given: dict) -> dict:
    """What a formset of the editor's sends."""
    typed = {f"{name}-TOTAL_FORMS": len(given), f"{name}-INITIAL_FORMS": 0}
    typed |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for place, row in enumerate(given):
        whole = {"id": "", "ORDER": place + 1} | row
        typed |= {f"{name}-{place}-{field}": value for field, value in whole.items()}
    return typed


def typed(*, phones=(), hours=(), services=(), **fields) -> dict:
    values = {"name": "Dirección de Agua", "slug": "agua", "kind": "department", "other_names-count": 0}
    sets = rows("phones", *phones) | rows("hours", *hours) | rows("services", *services)
    return values | sets | {"action-publish": "1"} | fields


def phone(number: str, **more) -> dict:
    return {"kind": "voice", "number": number} | more


def stretch(weekday: int, opens: str, closes: str) -> dict:
    return {"weekday": weekday, "opens": opens, "closes": closes}


def said(page) -> list[str]:
    return [str(each) for each in page.wsgi_request._messages]
