from django.apps import AppConfig


class ConvocatoriasConfig(AppConfig):
    name = "convocatorias"
    verbose_name = "Convocatorias"

    def ready(self) -> None:
        """Make letters, jobs, invariants, words of readings, search, previews and a form known to those below."""
        from audit import words  # noqa: PLC0415 -- apps are ready only here
        from processes.models.notices import SHOWN_BY  # noqa: PLC0415

        from . import emails, invariants, search, tasks  # noqa: F401, PLC0415
        from .enums import READ, ReadingReason  # noqa: PLC0415
        from .forms.guidelines import GuidelinesForm  # noqa: PLC0415
        from .models import FormVersion, GuidelinesPage  # noqa: PLC0415
        from .models.convocatoria import PREVIEWS  # noqa: PLC0415
        from .models.pages import PAGE_PREVIEW  # noqa: PLC0415
        from .views.preview import FORM_PREVIEW  # noqa: PLC0415

        words.READ.update(READ)
        words.REASONS.update(ReadingReason.choices)
        PREVIEWS.update(page=PAGE_PREVIEW, step=FORM_PREVIEW)
        SHOWN_BY.append(lambda notice: FormVersion.objects.showing(notice).exists())
        GuidelinesPage.base_form_class = GuidelinesForm
