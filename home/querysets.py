"""Reads of pages."""

from wagtail.models import PageManager
from wagtail.query import PageQuerySet


class NewsQuerySet(PageQuerySet):
    def published(self) -> "NewsQuerySet":
        """What everybody may read, the latest first; without its body, which lists do not show."""
        return self.live().public().defer("body", "image").order_by("-date", "-first_published_at", "pk")


NewsManager = PageManager.from_queryset(NewsQuerySet)
