"""Addresses of the directory."""

from django.urls import include, path

from .views import confirm, progress

patterns = [
    path("avance/", progress.progress, name="progress"),
    path("avance/<str:semester>.csv", progress.snapshot, name="snapshot"),
    path("confirmar/<str:token>/", confirm.confirm, name="confirm"),
    path("confirmar/<str:token>/nuevo/", confirm.new_link, name="new_link"),
    path("contestar/<str:token>/", confirm.answer, name="answer"),
]
urlpatterns = [path("directorio/", include((patterns, "directory")))]
