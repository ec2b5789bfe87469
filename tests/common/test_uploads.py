"""What people upload is held in memory, however much it is together: nothing of it lies in the temporary folder."""

import zlib

import pytest
from django.conf import settings
from django.core.files import uploadhandler
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from common.middleware import clean_input
from common.models import CivicDocument, CivicImage
from directory.models import DirectoryImport
from tests import samples
from tests.signing import enter, staff

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def no_temporary_folder(monkeypatch):
    def refuse(*args):
        raise AssertionError("a file on the disk")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)


@pytest.fixture
def cms():
    client = Client()
    enter(client, staff("editora"), "password", "mfa")
    return client


def test_two_photos_in_one_request_stay_in_memory(rf):
    seen = []

    def view(request) -> HttpResponse:
        seen.extend((type(file), file.size) for file in request.FILES.values())
        return HttpResponse()

    photos = {name: SimpleUploadedFile(f"{name}.jpg", bytes(4 * MB)) for name in ("front", "back")}
    clean_input(view)(rf.post("/", photos))
    assert seen == [(InMemoryUploadedFile, 4 * MB)] * 2


def test_the_most_that_a_request_may_weigh_is_the_most_that_is_kept_in_memory():
    assert settings.MOST_UPLOAD_BYTES == settings.FILE_UPLOAD_MAX_MEMORY_SIZE == 25 * MB


@pytest.mark.django_db
def test_the_cms_takes_a_large_document(cms):
    file = SimpleUploadedFile("plan.pdf", samples.pdf() + bytes(8 * MB))
    response = cms.post("/admin/documents/add/", {"title": "Plan", "file": file, "collection": "1"})
    assert response.status_code == 302
    assert CivicDocument.objects.get(title="Plan").file.size == file.size


@pytest.mark.django_db
def test_the_cms_takes_a_large_image(cms):
    file = SimpleUploadedFile("foto.jpg", samples.photo() + bytes(8 * MB))
    data = {"title": "Foto", "file": file, "collection": "1", "description": "Un campo rojo y verde"}
    response = cms.post("/admin/images/add/", data)
    assert response.status_code == 302
    assert CivicImage.objects.get(title="Foto").file.size == file.size


@pytest.mark.django_db
def test_the_directory_takes_a_table_of_twenty_megabytes(cms):
    row = b"Direccion de Alumbrado," + b"x" * 900 + b"\n"
    file = SimpleUploadedFile("tabla.csv", b"nombre,que hace\n" + row * (20 * MB // len(row) - 1))
    assert 19 * MB < file.size < 20 * MB
    response = cms.post("/admin/directorio/importar/", {"file": file})
    assert response.status_code == 302
    assert len(zlib.decompress(DirectoryImport.objects.get().content)) == file.size
