"""Searches that found nothing: made findable, or dismissed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.refusals import Refused

from ..models import Department, FruitlessSearch, Service, Topic
from ..permissions import may_manage_directory
from .entries import lock, publish

MOST = 600  # letters that the field of other words holds


@transaction.atomic
def add_synonym(search: FruitlessSearch, *, to: Department | Service | Topic, by: User) -> None:
    """Let these words find a service, a department or a topic from now on."""
    may_manage_directory(by).or_refuse()
    words = _joined(to.other_words, search.shown)
    if isinstance(to, Topic):
        to.other_words = words
        to.save(update_fields=["other_words"])
    elif isinstance(to, Service):
        publish(lock(to.department), lambda each: _put_in_service(each, to.pk, words), by=by)
    else:
        publish(lock(to), lambda each: setattr(each, "other_words", words), by=by)
    record("directory.synonym_added", to, by=by)
    search.delete()


@transaction.atomic
def dismiss(search: FruitlessSearch, *, by: User) -> None:
    """Take a search off the list: it is no matter of the directory's."""
    may_manage_directory(by).or_refuse()
    record("directory.search_dismissed", search, by=by)
    search.delete()


def _put_in_service(department: Department, pk: int, words: str) -> None:
    services = list(department.services.all())
    for service in services:
        if service.pk == pk:
            service.other_words = words
    department.services.set(services)


def _joined(words: str, more: str) -> str:
    known = [word.strip() for word in words.split(",") if word.strip()]
    joined = ", ".join([*known, *([] if more in known else [more])])
    if len(joined) > MOST:
        raise Refused(_("Ya no caben más palabras ahí. Quita alguna primero."))
    return joined
