"""What a department is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def other_name() -> blocks.CharBlock:
    """Another way in which a document writes the name."""
    return blocks.CharBlock(label=_("nombre"), max_length=160)
