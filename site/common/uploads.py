"""The form field of a file. The file itself is kept apart as soon as it arrives: no mistake elsewhere loses it."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from .files import MOST_BYTES

ACCEPTED = "image/jpeg,image/png,image/heic,image/heif,.heic,.heif,application/pdf"


class Uploaded(NamedTuple):
    """What was put away before: how it is shown, where it opens, and what the answer says of it.

    `refusal` says why it does not count as an answer after all.
    """

    name: str
    kind: str
    size: int
    url: str
    answer: dict[str, Any]
    refusal: str = ""


class UploadWidget(forms.FileInput):
    """What is there, with a button that takes it out; a box for another, with a button that sends only that."""

    template_name = "forms/upload.html"
    uploaded: Uploaded | None = None

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["uploaded"] = self.uploaded
        return context


class UploadField(forms.Field):
    """Its answer is what was put away. `hold` says what that is, and why the last file that was sent was not."""

    widget = UploadWidget

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.uploaded: Uploaded | None = None
        self.problem = ""
        self.widget.attrs |= {"accept": ACCEPTED, "data-most-bytes": MOST_BYTES}

    def hold(self, uploaded: Uploaded | None, problem: str) -> None:
        self.uploaded = self.widget.uploaded = uploaded
        self.problem = problem or (uploaded.refusal if uploaded else "")

    def clean(self, value) -> dict[str, Any] | None:
        if self.problem:
            raise ValidationError(self.problem, code="file")
        if not self.uploaded and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return self.uploaded.answer if self.uploaded else None

    def bound_data(self, data, initial) -> str:
        """As text: the name."""
        return self.uploaded.name if self.uploaded else ""
