from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = "Publicación"

    def ready(self) -> None:
        """Make the letters and jobs known, and take away Wagtail's own letters: ours wait in the outbox."""
        from wagtail.models import WorkflowState  # noqa: PLC0415 -- models are loaded only now
        from wagtail.signals import workflow_approved, workflow_rejected  # noqa: PLC0415

        from . import emails, tasks  # noqa: F401, PLC0415

        for signal, act in ((workflow_approved, "approved"), (workflow_rejected, "rejected")):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{act}_email_notification")
