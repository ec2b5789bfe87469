"""What must always hold of what two people publish."""

from django.apps import apps

from common.invariants import invariant

from .models import FourEyes, is_approved


@invariant("What two people publish is what the second one approved")
def published_alone():
    kinds = [model for model in apps.get_models() if issubclass(model, FourEyes)]
    public = [one for kind in kinds for one in kind.objects.filter(live=True).select_related("live_revision")]
    # What the system planted has no revision.
    return [str(one.pk) for one in public if one.live_revision and not is_approved(one.live_revision)]
