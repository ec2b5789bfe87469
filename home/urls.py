from django.urls import path

from . import views

urlpatterns = [
    path("mi-cuenta/", views.my_account, name="my_account"),
]
