"""An entry as residents know it, and what they read on a page."""

import re

OFFICE = [(day, "08:00", "15:30") for day in range(5)]
LINE = {"kind": "voice", "number": "4777880000", "extension": "12", "purpose": "Reportes", "source": "leon.mx"}


def text_of(response) -> str:
    """What is read, without markup and runs of space."""
    body = re.sub(r"(?s)<(script|svg).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())
