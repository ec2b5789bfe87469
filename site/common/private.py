"""Private files: encrypted bytes under random names, in a storage that is served to nobody."""

import os
import secrets
from collections.abc import Container, Iterator
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages

from .fields import cipher


class DurableStorage(FileSystemStorage):
    """Local files that survive a power cut: they are on the disk before anybody is told."""

    def _save(self, name, content):
        name = super()._save(name, content)
        for path in (self.path(name), self.base_location):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return name


def keep(content: bytes) -> str:
    """Store these bytes, for the application's eyes only; the name by which `fetch` finds them."""
    return storages["private"].save(secrets.token_hex(24), ContentFile(cipher().encrypt(content)))


def fetch(name: str) -> bytes:
    with storages["private"].open(name) as file:
        return cipher().decrypt(file.read())


def forget(name: str) -> None:
    """Delete what is stored; nothing happens if it is gone."""
    storages["private"].delete(name)


def strays(known: Container[str], *, before: datetime) -> Iterator[str]:
    """Stored names that no row knows, older than `before`: a process died between the bytes and their row."""
    storage = storages["private"]
    try:
        _folders, names = storage.listdir("")
    except FileNotFoundError:  # nothing was ever kept
        return
    for name in names:
        if name not in known and storage.get_modified_time(name) < before:
            yield name
