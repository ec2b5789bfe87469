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
    if isinstance(to, Topic):
        topic = Topic.objects.select_for_update().get(pk=to.pk)
        _add(topic, search.shown)
        topic.save(update_fields=["other_words"])
    elif isinstance(to, Service):
        publish(lock(to.department), lambda each: _add_to_service(each, to.pk, search.shown), by=by)
    else:
        publish(lock(to), lambda each: _add(each, search.shown), by=by)
    record("directory.synonym_added", to, by=by)
    search.delete()


@transaction.atomic
def dismiss(search: FruitlessSearch, *, by: User) -> None:
    """Take a search off the list: it is no matter of the directory's."""
    may_manage_directory(by).or_refuse()
    record("directory.search_dismissed", search, by=by)
    search.delete()


def _add_to_service(department: Department, pk: int, words: str) -> None:
    services = list(department.services.all())
    for service in services:
        if service.pk == pk:
            _add(service, words)
    department.services.set(services)


def _add(to: Department | Service | Topic, words: str) -> None:
    known = [word.strip() for word in to.other_words.split(",") if word.strip()]
    joined = ", ".join([*known, *([] if words in known else [words])])
    if len(joined) > MOST:
        raise Refused(_("Ya no caben más palabras ahí. Quita alguna primero."))
    to.other_words = joined
