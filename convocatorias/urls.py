"""Addresses of calls, applications and receipts. Pages of calls themselves are Wagtail's."""

from django.urls import include, path

from .views import application, mine, public, verify
from .wizard import application_wizard

application_patterns = [
    path("", application.apply, name="apply"),
    path("borrador/", application.draft, name="draft"),
    path("revisa/", application.review, name="review"),
    path("<slug:step>/", application_wizard, name="step"),
]
call_patterns = [
    path("aviso-de-privacidad/", public.notice, name="notice"),
    path("solicitud/", include(application_patterns)),
]
urlpatterns = [
    path("convocatorias/<slug:code>/", include((call_patterns, "convocatorias"))),
    path("mi-cuenta/solicitudes/<uuid:pk>/", mine.application, name="application"),
    path("mi-cuenta/solicitudes/<uuid:pk>/acuses/<int:number>/", mine.receipt, name="receipt"),
    path("mi-cuenta/solicitudes/<uuid:pk>/acuses/<int:number>.pdf", mine.receipt_pdf, name="receipt_pdf"),
    path("mi-cuenta/solicitudes/<uuid:pk>/retirar/", mine.withdraw, name="withdraw"),
    path("mi-cuenta/solicitudes/<uuid:pk>/descartar/", mine.discard, name="discard"),
    path("mi-cuenta/solicitudes/<uuid:pk>/mis-respuestas.txt", mine.my_answers, name="my_answers"),
    path("verificar/", verify.verify, name="verify_any"),
    path("verificar/<str:code>/", verify.verify, name="verify"),
]
