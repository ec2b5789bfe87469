"""Files attached to a draft: whether their bytes are kept, sending them, and what was noted of them."""

from django.core.files.storage import storages

from audit.models import Entry
from convocatorias.actions import (
    file_application,
)
from convocatorias.models import Application, Attachment
from tests.factories import born, question_id

PLAN, PAPER = question_id("plan"), question_id("paper")


def kept(attachment: Attachment) -> bool:
    return storages["private"].exists(attachment.stored_as)


def bytes_stored() -> set[str]:
    """The names of all that lies in the private storage."""
    storage = storages["private"]
    return set(storage.listdir("")[1]) if storage.exists("") else set()


def send(application: Application, *attachments: Attachment, number: int = 1):
    """Send it with these files as answers."""
    identity = {
        "name": "Ana Ñu", "birth_date": born(), "link": "both", "email": "ana@ejemplo.test", "phone": "4771234567",
    }  # fmt: skip
    answers = {each.question: each.answer for each in attachments}
    by = application.person.user
    return file_application(application, number=number, identity=identity, answers=answers, sections=[], by=by)


def verbs() -> list[str]:
    return list(Entry.objects.filter(verb__startswith="file.").order_by("pk").values_list("verb", flat=True))
