"""Two people who publish: one writes and sends, the other approves."""

from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.models import User
from editorial.actions import approve
from editorial.models import SecondReading, four_eyes_workflow


def of_role(role: str, email: str = "") -> User:
    """Someone of this role, the same each time."""
    user, made = User.objects.get_or_create(email=email or f"{role}-dos@example.org")
    if made:
        user.groups.add(Group.objects.get(name=role))
    return user


def submitted(subject: Model, *, by: User | None = None) -> SecondReading:
    """Send `subject` as it is in memory to the second reading."""
    by = by or of_role("editora")
    subject.save_revision(user=by)
    fresh = type(subject).objects.get(pk=subject.pk)
    return four_eyes_workflow().start(fresh, by).current_task_state.specific


def published(subject: Model, *, writer: User | None = None, reader: User | None = None) -> Model:
    """Publish `subject` as it is in memory through the second reading; the record afterwards."""
    approve(submitted(subject, by=writer), by=reader or of_role("secretaria"))
    return type(subject).objects.get(pk=subject.pk)
