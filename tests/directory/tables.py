"""Tables brought into the directory, and what became of their rows."""

from directory import tasks
from directory.actions import imports
from directory.enums import ImportState
from directory.models import Department, DirectoryImport
from directory.models.table import HEAD, as_csv, row_of


def bring(editor, content: bytes | str, name: str = "tabla.csv") -> DirectoryImport:
    """A table that was looked at."""
    content = content.encode() if isinstance(content, str) else content
    brought = imports.receive(name=name, content=content, by=editor)
    imports.check(brought)
    brought.refresh_from_db()
    return brought


def apply(editor, brought: DirectoryImport) -> dict:
    imports.confirm(brought, by=editor)
    tasks.go_on_with_import.func(brought.pk)
    brought.refresh_from_db()
    assert brought.state == ImportState.APPLIED
    return brought.report["applied"]


def counts(**more: int) -> dict[str, int]:
    return {"created": 0, "changed": 0, "left": 0, "wrong": 0} | more


def whole() -> str:
    return as_csv([HEAD, *(row_of(each) for each in Department.objects.in_full().order_by("slug"))])


def errors_of(brought: DirectoryImport) -> list:
    return [(number, column) for number, _name, errors in brought.report["wrong"] for column, _words in errors]
