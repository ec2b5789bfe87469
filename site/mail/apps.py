from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "mail"
    verbose_name = "Correo"

    def ready(self):
        from common.health import measure  # noqa: PLC0415 -- models are loaded only now

        from .delivery import oldest_due  # noqa: PLC0415

        measure("oldest_letter_seconds", oldest_due)
