"""What the keys of a reading mean. The app that reads says it when it is ready: the trail lies below them all."""

from django.apps import apps

READ: dict[str, str] = {}  # what was read → in words
REASONS: dict[str, str] = {}  # why → in words


def reading_in_words(what: str) -> str:
    """«Identidad: revisar requisitos»; a key that no app has explained stays as it is."""
    read, _dot, rest = what.partition(".")
    reason = rest.partition(".")[0]
    if read not in READ:
        return what
    return f"{READ[read]}: {str(REASONS[reason]).lower()}" if reason in REASONS else str(READ[read])


def kind_in_words(label: str) -> str:
    """The name that people know a model by; its label when it is gone."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except LookupError:
        return label
