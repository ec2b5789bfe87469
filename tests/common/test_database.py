"""The test databases themselves: what a test that commits leaves behind is gone before the next one."""

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page

from audit.actions import record
from audit.models import Entry


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_starts_from_the_template(turn):
    assert Entry.objects.count() == 0
    assert Page.objects.filter(depth=1).count() == 1
    record("tested", Page.objects.get(depth=1), by=None)


@pytest.mark.django_db
def test_the_template_keeps_the_triggers():
    entry = record("tested", Page.objects.get(depth=1), by=None)
    for change in (lambda: Entry.objects.update(verb="other"), lambda: Entry.objects.filter(pk=entry.pk).delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert Entry.objects.get().verb == "tested"


@pytest.mark.django_db
def test_the_cache_table_is_there():
    assert "cache" in connection.introspection.table_names()
