from django.apps import AppConfig


class ConvocatoriasConfig(AppConfig):
    name = "convocatorias"
    verbose_name = "Convocatorias"

    def ready(self) -> None:
        """Make letters, periodic jobs, invariants, the words of readings and previews known to those below."""
        from audit import words  # noqa: PLC0415

        from . import emails, invariants, tasks, wizard  # noqa: F401, PLC0415 -- apps are ready only here
        from .enums import READ, ReadingReason  # noqa: PLC0415
        from .models.convocatoria import PREVIEWS  # noqa: PLC0415
        from .models.pages import preview_page  # noqa: PLC0415

        words.READ.update(READ)
        words.REASONS.update(ReadingReason.choices)
        PREVIEWS.update(page=preview_page, step=wizard.preview_step)
