from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "processes"
    verbose_name = "Procesos"

    def ready(self) -> None:
        """Make the plan known to the search and, activity by activity, to the directory below."""
        from directory.models.departments import ANSWERS_FOR  # noqa: PLC0415 -- models exist only now

        from . import search  # noqa: F401, PLC0415
        from .models.pages import activities_of  # noqa: PLC0415

        ANSWERS_FOR.append(activities_of)
