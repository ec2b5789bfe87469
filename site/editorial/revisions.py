"""What a revision says, apart from what Wagtail notes about it."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Revision

from common.canonical import canonical_json, sha256

# Facts about the record at the moment of saving, not its content.
NOTED = {
    "live", "live_revision", "latest_revision", "latest_revision_created_at", "has_unpublished_changes",
    "first_published_at", "last_published_at", "expired", "locked", "locked_at", "locked_by", "draft_title",
    "wagtail_admin_comments", "path", "depth", "numchild", "url_path", "owner",
}  # fmt: skip


def content_of(revision: Revision) -> dict:
    """What it says, as plain JSON."""
    plain = json.loads(json.dumps(revision.content, cls=DjangoJSONEncoder))
    return {name: value for name, value in plain.items() if name not in NOTED}


def digest_of(revision: Revision) -> str:
    return sha256(canonical_json(content_of(revision)))


def writer_of(revision: Revision) -> int | None:
    """Who first wrote what this revision says. Saving it again unchanged, as sending it does, makes nobody a writer."""
    earlier = Revision.objects.filter(
        base_content_type=revision.base_content_type_id, object_id=revision.object_id, pk__lt=revision.pk
    ).order_by("-pk")
    says, writer = digest_of(revision), revision.user_id
    for one in earlier.iterator(chunk_size=5):
        if digest_of(one) != says:
            break
        writer = one.user_id
    return writer
