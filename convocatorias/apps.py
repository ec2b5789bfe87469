from django.apps import AppConfig


class ConvocatoriasConfig(AppConfig):
    name = "convocatorias"
    verbose_name = "Convocatorias"

    def ready(self) -> None:
        """Make the letters, the periodic jobs, the invariants and the previews known to those below."""
        from . import emails, invariants, tasks  # noqa: F401, PLC0415 -- apps are ready only here
        from .models.convocatoria import PREVIEWS  # noqa: PLC0415
        from .models.pages import preview_page  # noqa: PLC0415
        from .views.preview import preview_step  # noqa: PLC0415

        PREVIEWS.update(page=preview_page, step=preview_step)
