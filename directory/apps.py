from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directorio"

    def ready(self) -> None:
        """Make the departments known to the site's search."""
        from . import search  # noqa: F401, PLC0415 -- apps are ready only here
