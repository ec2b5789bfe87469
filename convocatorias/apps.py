from django.apps import AppConfig


class ConvocatoriasConfig(AppConfig):
    name = "convocatorias"
    verbose_name = "Convocatorias"

    def ready(self) -> None:
        """Make the letters, the periodic jobs, the invariants, the previews and a form known to those below."""
        from processes.models.notices import SHOWN_BY  # noqa: PLC0415 -- apps are ready only here

        from . import emails, invariants, tasks, wizard  # noqa: F401, PLC0415 -- apps are ready only here
        from .forms.guidelines import GuidelinesForm  # noqa: PLC0415
        from .models import FormVersion, GuidelinesPage  # noqa: PLC0415
        from .models.convocatoria import PREVIEWS  # noqa: PLC0415
        from .models.pages import preview_page  # noqa: PLC0415

        SHOWN_BY.append(lambda notice: FormVersion.objects.showing(notice).exists())
        GuidelinesPage.base_form_class = GuidelinesForm
        PREVIEWS.update(page=preview_page, step=wizard.preview_step)
