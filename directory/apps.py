from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directorio"

    def ready(self) -> None:
        """Make the letters, the periodic jobs and the invariants known to those below."""
        from . import emails, invariants, tasks  # noqa: F401, PLC0415 -- apps are ready only here
