"""How form fields look: our templates first, Django's own behind them."""

from django.forms.renderers import TemplatesSetting


class CivicRenderer(TemplatesSetting):
    """Finds `django/forms/field.html` and the widgets' templates in `templates/`."""
