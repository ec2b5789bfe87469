from django.apps import AppConfig


class ConvocatoriasConfig(AppConfig):
    name = "convocatorias"
    verbose_name = "Convocatorias"

    def ready(self) -> None:
        """Make letters, periodic jobs, invariants, the words of readings and previews known to those below."""
        from audit import words  # noqa: PLC0415

        from . import emails, invariants, tasks  # noqa: F401, PLC0415 -- apps are ready only here
        from .enums import READ, ReadingReason  # noqa: PLC0415
        from .models.convocatoria import PREVIEWS  # noqa: PLC0415
        from .models.pages import preview_page  # noqa: PLC0415
        from .views.preview import preview_step  # noqa: PLC0415

        words.READ.update(READ)
        words.REASONS.update(ReadingReason.choices)
        PREVIEWS.update(page=preview_page, step=preview_step)
