"""The page of the form that asks for files: sending it with any button, and what was sent."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from convocatorias.models import Application, Attachment
from tests import samples
from tests.convocatorias.applying import FORM
from tests.factories import question_id

STEP = f"{FORM}archivos/"
ABOUT, PLAN, PAPER = question_id("about"), question_id("plan"), question_id("paper")
NEEDED = "Sube un archivo para continuar."


def heic(name: str = "IMG_2031.HEIC") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.photo("HEIF"), "image/heic")


def send(client: Client, button: str = "", value: str = "1", **fields):
    """Press a button of the page, with these fields by the names of their questions."""
    version = client.get(STEP).context["version"]
    data = {"version": version, ABOUT: ""} | {question_id(name): given for name, given in fields.items()}
    return client.post(STEP, data | ({button: value} if button else {}))


def words(response) -> str:
    return " ".join(response.content.decode().split())


def open_mine(client: Client):
    attachment = Attachment.objects.get()
    return client.get(reverse("my_file", args=[attachment.application_id, attachment.pk]))


def sent_files(uploader: Client) -> tuple[Attachment, Attachment]:
    send(uploader, about="Un parque", plan=heic(), paper=heic("recibo.heic"))
    uploader.post(f"{FORM}revisa/", {"number": "1"})
    assert Application.objects.get().filing == "filed"
    return Attachment.objects.get(question=PLAN), Attachment.objects.get(question=PAPER)
