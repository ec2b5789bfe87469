"""Addresses of calls, applications and receipts. Pages of calls themselves are Wagtail's."""

from django.urls import include, path
from django.views.decorators.http import require_safe

from .feeds import CallsFeed
from .views import application, guidelines, mine, public, reach, verify
from .wizard import application_wizard

application_patterns = [
    path("", application.apply, name="apply"),
    path("borrador/", application.draft, name="draft"),
    path("cambios/", application.changes, name="changes"),
    path("revisa/", application.review, name="review"),
    path("<slug:step>/", application_wizard, name="step"),
]
call_patterns = [
    path("feed/", require_safe(CallsFeed()), name="feed"),
    path("<slug:code>/bases.pdf", public.bases, name="bases"),
    path("<slug:code>/bases/<int:number>.pdf", public.bases_of_version, name="bases_of_version"),
    path("<slug:code>/bases/<int:number>.json", public.form_of_version, name="form_of_version"),
    path("<slug:code>/cartel.pdf", public.poster, name="poster"),
    path("<slug:code>/calendario.ics", public.calendar, name="calendar"),
    path("<slug:code>/aviso-de-privacidad/", public.notice, name="notice"),
    path("<slug:code>/a-quien-llegamos/", reach.reach, name="reach"),
    path("<slug:code>/solicitud/", include(application_patterns)),
]
guidelines_patterns = [
    path("<slug:slug>/v<int:number>/", guidelines.version, name="version"),
    path("<slug:slug>/v<int:number>/cambios/", guidelines.changes, name="changes"),
    path("<slug:slug>/v<int:number>/lineamientos.pdf", guidelines.pdf, name="pdf"),
]
urlpatterns = [
    path("lineamientos/", include((guidelines_patterns, "guidelines"))),
    path("convocatorias/", include((call_patterns, "convocatorias"))),
    path("mi-cuenta/solicitudes/<uuid:pk>/", mine.application, name="application"),
    path("mi-cuenta/solicitudes/<uuid:pk>/acuses/<int:number>/", mine.receipt, name="receipt"),
    path("mi-cuenta/solicitudes/<uuid:pk>/acuses/<int:number>.pdf", mine.receipt_pdf, name="receipt_pdf"),
    path("mi-cuenta/solicitudes/<uuid:pk>/archivos/<uuid:file>/", mine.my_file, name="my_file"),
    path("mi-cuenta/solicitudes/<uuid:pk>/retirar/", mine.withdraw, name="withdraw"),
    path("mi-cuenta/solicitudes/<uuid:pk>/descartar/", mine.discard, name="discard"),
    path("mi-cuenta/solicitudes/<uuid:pk>/mis-respuestas.txt", mine.my_answers, name="my_answers"),
    path("verificar/", verify.verify, name="verify_any"),
    path("verificar/<str:code>/", verify.verify, name="verify"),
]
