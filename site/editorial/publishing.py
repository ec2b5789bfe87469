"""What happens when the workflow ends (`WAGTAIL_FINISH_WORKFLOW_ACTION`). Wagtail imports it before its models."""


def publish_reviewed(workflow_state, user=None) -> None:
    """Publish, or schedule, exactly the revision that was read; whoever approved it needs no right to publish alone."""
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
