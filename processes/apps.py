from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "processes"
    verbose_name = "Procesos"

    def ready(self) -> None:
        """Make the plan known to the search."""
        from . import search  # noqa: F401, PLC0415 -- apps are ready only here
