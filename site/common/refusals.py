"""Refusals that a person can read."""

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """What was asked is not allowed; the message says why and what to do, in the reader's language."""
