"""Who depends on whom, as a list within a list, with what each entry lacks."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ...models import Department
from ...models.entry import gaps_of
from ...permissions import may_see_directory
from .door import only_for, show


@dataclass
class Node:
    department: Department
    gaps: list[str]
    children: list["Node"] = field(default_factory=list)


@only_for(may_see_directory)
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "tree",
        _("Quién depende de quién"),
        nodes=grown(),
        count=len(Department.objects.filter(closed_on=None)),
    )


def grown() -> list[Node]:
    """The departments that are open, each under what it depends on."""
    departments = Department.objects.filter(closed_on=None).with_gaps().order_by("name")
    nodes = {each.pk: Node(each, gaps_of(each)) for each in departments}
    roots = []
    for node in nodes.values():
        above = nodes.get(node.department.parent_id)
        (above.children if above else roots).append(node)
    return roots
