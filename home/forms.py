"""Forms of the CMS."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.formfields import TextField


class PlaceField(forms.ModelChoiceField):
    """A page of the site, told by the way that leads to it."""

    def label_from_instance(self, page: Page) -> str:
        return f"{'— ' * max(page.depth - 2, 0)}{page.title} ({page.locale})"


class StartForm(forms.Form):
    """What a page that starts from a template is called, and where it stands."""

    title = TextField(label=_("Título"), max_length=200)
    parent = PlaceField(label=_("Dónde va"), queryset=Page.objects.none(), empty_label=None)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = places
