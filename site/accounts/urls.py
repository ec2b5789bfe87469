"""`/cuenta/`: allauth's addresses. Those above its own shadow what we do not offer, or add a word of ours."""

from django.urls import include, path
from django.views.generic import RedirectView

from . import views

to_the_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)
to_my_account = RedirectView.as_view(pattern_name="my_account")

urlpatterns = [
    path("signup/", to_the_code),
    path("email/", to_my_account),
    path("password/set/", to_my_account),
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("login/code/", views.RequestCode.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("invitacion/", views.choose_password, name="account_choose_password"),
    path("invitacion/<str:token>/", views.open_invitation, name="account_invitation"),
    path("continuar/", views.go_on, name="account_go_on"),
    path("sesiones/cerrar/", views.end_sessions, name="account_end_sessions"),
    path("", include("allauth.urls")),
]
