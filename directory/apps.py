from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directorio"

    def ready(self) -> None:
        """Make the letters, the periodic jobs, the invariants and the search known to those below."""
        from . import emails, invariants, search, tasks  # noqa: F401, PLC0415 -- apps are ready only here
