"""What may be cached, what may come in, and what a page may load."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers

from common.middleware import ContentSecurityPolicy, clean_input, public_pages

PUBLIC, PRIVATE = "public, max-age=60", "private, no-store"


def answer(path="/", *, method="get", middleware=public_pages, headers=None, cookie="", status=200, vary=()):
    response = HttpResponse("hola", status=status, headers=headers)
    if cookie:
        response.set_cookie(cookie, "1")
    patch_vary_headers(response, vary)
    return middleware(lambda _request: response)(getattr(RequestFactory(), method)(path))


@pytest.mark.parametrize("status", [200, 301, 404])
def test_a_page_that_is_the_same_for_everyone_may_be_kept_a_minute(status):
    assert answer(status=status)["Cache-Control"] == PUBLIC


@pytest.mark.parametrize(("asked", "given"), [(7, 7), (0, 0), (3600, 60)])
def test_a_page_may_ask_for_less_but_not_for_more(asked, given):
    assert answer(headers={"Cache-Control": f"max-age={asked}"})["Cache-Control"] == f"public, max-age={given}"


@pytest.mark.parametrize(
    "case",
    [
        {"method": "post"},
        {"status": 302},
        {"status": 403},
        {"status": 500},
        {"cookie": "csrftoken"},
        {"vary": ["Cookie"]},
        {"vary": ["Accept-Language", "Cookie"]},
        {"headers": {"Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private"}},
        *(
            {"path": path}
            for path in ["/admin/", "/cuenta/login/", "/mi-cuenta/", "/en/mi-cuenta/", "/comite/", "/dev/correo/"]
        ),
    ],
)
def test_everything_else_is_nobodys_to_keep(case):
    assert answer(**case)["Cache-Control"] == PRIVATE


def test_a_page_with_a_private_sounding_name_is_public():
    assert answer("/administracion/")["Cache-Control"] == PUBLIC
    assert answer("/cuentas-claras/")["Cache-Control"] == PUBLIC


def test_language_does_not_split_the_cache():
    assert "Vary" not in answer(vary=["Accept-Language"])
    assert answer(vary=["Accept-Language", "Accept-Encoding"])["Vary"] == "Accept-Encoding"


def through(request) -> int:
    return clean_input(lambda _request: HttpResponse("hola"))(request).status_code


@pytest.mark.parametrize(
    "request_",
    [
        RequestFactory().get("/a\x00b/"),
        RequestFactory().get("/", query_params={"q": "a\x00b"}),
        RequestFactory().get("/", query_params={"a\x00": "b"}),
        RequestFactory().post("/", {"na\x00me": "x"}),
        RequestFactory().post("/", "a%00=1", content_type="application/x-www-form-urlencoded"),
        RequestFactory().get("/", headers={"cookie": r'sesion="\000abc"'}),
        RequestFactory().generic("POST", "/", b"a=1", "application/x-www-form-urlencoded; charset=hex"),
        RequestFactory().generic("POST", "/", b"--x--", "multipart/form-data; boundary=x; charset=unicode_escape"),
    ],
)
def test_what_no_form_sends_gets_a_page_not_a_failure(request_):
    assert through(request_) == 400


@pytest.mark.parametrize(
    "request_",
    [
        RequestFactory().get("/ni%C3%B1o/", query_params={"q": "ñandú 😀 \u202e"}),
        RequestFactory().get("/%ED%A0%80/?q=%ED%A0%80&r=%FF"),
        RequestFactory().post("/", {"text": "a\x00b"}),  # the form says so beside the field
        RequestFactory().post("/", b"text=%ED%A0%80&\xff=1", content_type="application/x-www-form-urlencoded"),
        RequestFactory().post("/", "{}", content_type="application/json; charset=UTF-8"),
    ],
)
def test_what_people_type_passes(request_):
    assert through(request_) == 200


def test_refusal_is_in_spanish_whatever_language_was_active(client):
    page = clean_input(lambda _request: HttpResponse())(RequestFactory().get("/%00"))
    assert 'lang="es"' in page.content.decode()


def policy(path: str, *, preview: bool = False) -> tuple[dict, HttpResponse]:
    request = RequestFactory().get(path)
    if preview:
        request.is_preview = True
    response = ContentSecurityPolicy(lambda _request: HttpResponse())(request)
    parts = (part.split() for part in response["Content-Security-Policy"].split("; "))
    return {name: sources for name, *sources in parts}, response


def test_pages_load_only_what_is_ours():
    rules, _response = policy("/")
    assert rules == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


@pytest.mark.parametrize("path", ["/", "/cuenta/login/", "/administracion/", "/comite/"])
def test_nothing_unsafe_outside_the_editor(path):
    rules, response = policy(path)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert rules["frame-ancestors"] == ["'none'"]


def test_the_editor_may_have_inline_scripts_but_stands_in_no_frame():
    rules, _response = policy("/admin/pages/3/edit/")
    assert rules["script-src"] == ["'self'", "'unsafe-inline'"]
    assert rules["frame-ancestors"] == ["'none'"]


def test_a_preview_stands_in_the_editors_frame():
    rules, response = policy("/convocatorias/", preview=True)
    assert rules["frame-ancestors"] == ["'self'"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_redirects_are_private():
    response = public_pages(lambda _request: HttpResponseRedirect("/"))(RequestFactory().get("/x/"))
    assert response["Cache-Control"] == PRIVATE
