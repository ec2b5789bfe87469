"""Pages for developers, mounted only while developing."""

from django.urls import path

from .dev_views import broken, components

urlpatterns = [
    path("componentes/", components, name="dev_components"),
    path("componentes/<slug:name>/", broken, name="dev_broken"),
]
