"""The directory for machines: compared by its stamp before anything is made, and streamed."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from ..exports import departments_csv, directory_stamp, json_schema, organizations_json, vcard_of, vcards
from ..models import Department

HttpAnswer = HttpResponse | StreamingHttpResponse | HttpResponseNotModified


def _whole(request: HttpRequest, make: Callable[[], Iterable[str]], kind: str, name: str) -> HttpAnswer:
    """The export, or 304 when it is still what the reader has."""
    etag = quote_etag(directory_stamp())
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or StreamingHttpResponse(make(), content_type=kind)
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    if not unchanged:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def table(request: HttpRequest) -> HttpAnswer:
    return _whole(request, departments_csv, "text/csv; charset=utf-8", "directorio.csv")


@require_safe
def organizations(request: HttpRequest) -> HttpAnswer:
    return _whole(request, organizations_json, "application/json", "directorio.json")


@require_safe
def cards(request: HttpRequest) -> HttpAnswer:
    return _whole(request, vcards, "text/vcard; charset=utf-8", "directorio.vcf")


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(json_schema(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Type"] = "application/schema+json"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """One department to save among one's contacts."""
    department = get_object_or_404(Department.objects.known().in_full(), slug=slug)
    if department.closed_on:
        return HttpResponse(status=410)
    response = HttpResponse(vcard_of(department), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{department.slug}.vcf"'
    response["Last-Modified"] = http_date(department.updated_at.timestamp())
    return response
