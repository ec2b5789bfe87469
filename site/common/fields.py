"""Model fields of our own."""

import json
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The first of `FIELD_KEYS` writes, all of them read: that is how a key is changed."""
    return _cipher(tuple(settings.FIELD_KEYS))


class EncryptedJSONField(models.TextField):
    """JSON that only the application can read; the database holds a Fernet token. It cannot be filtered on."""

    def get_prep_value(self, value):
        if value is None:
            return None
        return cipher().encrypt(json.dumps(value, cls=DjangoJSONEncoder).encode()).decode()

    def from_db_value(self, value, expression, connection):
        return None if value is None else json.loads(cipher().decrypt(value.encode()))

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is encrypted: it cannot be looked up by {lookup_name}")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def to_python(self, value):
        return value


class EncryptedBinaryField(models.BinaryField):
    """Bytes that only the application can read: a document that prints what is encrypted elsewhere."""

    def get_prep_value(self, value):
        return None if value is None else cipher().encrypt(bytes(value))

    def from_db_value(self, value, expression, connection):
        return None if value is None else cipher().decrypt(bytes(value))
