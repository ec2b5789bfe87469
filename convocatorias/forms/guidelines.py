"""The editor's form of the guidelines: a new version says what changed before it is sent to its second reader."""

from wagtail.admin.forms import WagtailAdminPageForm

from ..models.guidelines import SAY_WHAT_CHANGED


class GuidelinesForm(WagtailAdminPageForm):
    """A draft may still lack it."""

    def is_valid(self):
        valid = super().is_valid()
        if valid and not self.is_deferred_validation and self.instance.pk and self.instance.lacks_changes():
            self.add_error("changes", SAY_WHAT_CHANGED)
            return False
        return valid
