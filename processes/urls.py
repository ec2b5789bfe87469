"""Addresses of the plan below its page, which is Wagtail's."""

from django.urls import include, path

from . import views

plan_patterns = [
    path("<slug:commitment>/", views.commitment, name="commitment"),
    path("<slug:commitment>/<slug:activity>/", views.activity, name="activity"),
]
urlpatterns = [path("plan/", include((plan_patterns, "processes")))]
