"""Who depends on whom, as a page."""

import pytest

from tests.factories import an_entry

pytestmark = pytest.mark.django_db


def test_the_tree_is_a_list_within_a_list(cms):
    an_entry(parent=an_entry("obras"))
    nodes = cms.get("/admin/directorio/arbol/").context["nodes"]
    assert [(node.department.slug, [each.department.slug for each in node.children]) for node in nodes] == [
        ("obras", ["alumbrado"])
    ]
