"""Records that save themselves while they are written in the CMS."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.snippets.views.snippets import EditView


class DraftEditView(EditView):
    """What a person saves is never replaced by what was on its way to be saved by itself.

    Wagtail looks for a newer text first and writes later, and lets a page of the editor write over its own revision:
    an autosave that arrives late would put the older text back.
    """

    def save_instance(self):
        record, read = self.model._base_manager.select_for_update(), self.object.latest_revision_id
        newest = record.values_list("latest_revision_id", flat=True).get(pk=self.object.pk)
        if not self.expects_json_response:
            self.request.POST = self.request.POST.copy()
            self.request.POST.pop("overwrite_revision_id", None)
        elif newest != read:
            raise PermissionDenied(_("Alguien guardó algo más nuevo mientras tanto."))
        return super().save_instance()
