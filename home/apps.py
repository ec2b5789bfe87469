from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Portada"

    def ready(self) -> None:
        """Make the pages known to the search."""
        from . import search  # noqa: F401, PLC0415 -- apps are ready only here
