"""Bringing a table in and taking one away. Nothing is written before it is confirmed, and nothing typed is lost."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from common.refusals import Refused

from ...actions import imports
from ...actions.reading import read_table
from ...enums import ImportState
from ...forms.filters import DepartmentFilters
from ...models import Department, DirectoryImport
from ...models.table import HEAD, as_csv, row_of
from ...permissions import may_manage_directory
from ...tasks import go_on_with_import
from .door import only_for, show

AT_ONCE = 512 * 1024  # bytes of a table that is looked at while one waits
PER_PAGE = 100


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tabla (CSV)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


@only_for(may_manage_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            content = file.read(imports.MOST_BYTES + 1)
            brought = imports.receive(name=file.name, content=content, by=request.user)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            _look_at(brought, len(content))
            return redirect("directory_office:import", brought.pk)
    recent = DirectoryImport.objects.defer("content", "report").select_related("made_by")[:10]
    return show(request, "imports", _("Importar y exportar"), form=form, recent=recent, columns=HEAD)


def _look_at(brought: DirectoryImport, size: int) -> None:
    """Now if it is small, by the worker if it is not."""
    if size <= AT_ONCE:
        imports.check(brought)
    else:
        go_on_with_import.enqueue(brought.pk)


@only_for(may_manage_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What a table would do, how far it has come, or what it did."""
    brought = get_object_or_404(DirectoryImport.objects.defer("content").select_related("made_by"), pk=pk)
    if request.method == "POST":
        try:
            with transaction.atomic():
                imports.confirm(brought, by=request.user)
                transaction.on_commit(lambda: go_on_with_import.enqueue(brought.pk))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("directory_office:import", pk)
    report = brought.report
    busy = brought.state in (ImportState.CHECKING, ImportState.APPLYING)
    applied = brought.state == ImportState.APPLIED
    wrong = report.get("failed" if applied else "wrong", [])  # what failed tells again what was wrong before
    context = {
        "brought": brought,
        "busy": busy,
        "report": report,
        "counts": report.get("applied" if applied else "counts", {}),
        "wrong": wrong[:PER_PAGE],
        "wrong_total": len(wrong),
        "percent": 100 * brought.done // brought.total if brought.total else 0,
    }
    return show(request, "import", brought.name, **context)


@only_for(may_manage_directory)
@require_safe
def wrong_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows with errors as they came, and what is wrong with each: to be corrected and uploaded again."""
    brought = get_object_or_404(DirectoryImport, pk=pk)
    told = {number: errors for number, _name, errors in brought.report.get("failed") or brought.report.get("wrong", [])}
    table = read_table(brought.text())
    rows = [["que_corregir", *table.columns]]
    for number, cells in table.rows():
        if number in told:
            words = "; ".join(f"{column}: {error}" if column else error for column, error in told[number])
            rows.append([words, *(cells.get(name, "") for name in table.columns)])
    return _file(f"por-corregir-{brought.pk}.csv", as_csv(rows))


@only_for(may_manage_directory)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    return _file("plantilla-directorio.csv", as_csv([HEAD]))


@only_for(may_manage_directory)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, in the columns that can be brought back in."""
    departments = Department.objects.with_gaps().in_full().order_by("slug")
    chosen = DepartmentFilters(request.GET, queryset=departments, request=request).qs
    return _file(f"directorio-{timezone.localdate():%Y-%m-%d}.csv", as_csv([HEAD, *(row_of(each) for each in chosen)]))


def _file(name: str, text: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
