"""The site's addresses and the pages that only developers see: they are looked at too."""

from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler429, handler500  # noqa: F401
from config.urls import urlpatterns as pages

urlpatterns = [path("dev/", include("common.dev_urls")), *pages]
