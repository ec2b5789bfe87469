from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "processes"
    verbose_name = "Procesos"

    def ready(self):
        """The directory, below, shows which activities of the plan a department answers for."""
        from directory.models.departments import ANSWERS_FOR  # noqa: PLC0415 -- models exist only now

        from .models.pages import activities_of  # noqa: PLC0415

        ANSWERS_FOR.append(activities_of)
