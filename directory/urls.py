"""Addresses of the directory."""

from django.urls import include, path, register_converter

from . import views

directory_patterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.department, name="department"),
    path("<slug:slug>.vcf", views.vcard, name="vcard"),
]
urlpatterns = []
