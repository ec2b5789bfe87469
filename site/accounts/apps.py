from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Cuentas"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 -- needs the models

        from . import emails  # noqa: F401, PLC0415 -- registers the letters
        from .factors import note_new_factor  # noqa: PLC0415

        authenticator_added.connect(note_new_factor, dispatch_uid="accounts.note_new_factor")
