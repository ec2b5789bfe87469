from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = "Directorio"

    def ready(self) -> None:
        """Make letters, jobs, invariants, search, open addresses and frozen copies known to those below."""
        from common.proofs import PROOFS  # noqa: PLC0415 -- apps are ready only here
        from common.views import BESIDE_PAGES  # noqa: PLC0415

        from . import emails, invariants, search, tasks  # noqa: F401, PLC0415
        from .exports.addresses import open_addresses  # noqa: PLC0415
        from .exports.proofs import frozen_copy  # noqa: PLC0415

        BESIDE_PAGES.append(open_addresses)
        PROOFS.append(frozen_copy)
