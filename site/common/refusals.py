"""Permissions that explain themselves, and refusals that a person can read."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """What was asked is not allowed; the message says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class Permit:
    """The answer of a permission function: true, or false with the sentence that says why."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason

    def or_refuse(self) -> None:
        """Raise `Refused` with the reason, unless it is permitted."""
        if self.reason:
            raise Refused(self.reason)


GRANTED = Permit()
