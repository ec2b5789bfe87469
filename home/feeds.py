"""The news as an Atom feed, one per language."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .models import NewsPage


class NewsFeed(Feed):
    """`/noticias/feed/`: what a reader or another site follows."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Noticias")

    def subtitle(self) -> str:
        return _("Lo que pasa con la participación en la ciudad.")

    def link(self) -> str:
        return reverse("wagtail_serve", args=["noticias/"])

    def feed_url(self) -> str:
        return reverse("news_feed")

    def items(self) -> list[NewsPage]:
        return list(NewsPage.objects.published().filter(locale=Locale.get_active())[:20])

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return item.get_url()

    def item_guid(self, item: NewsPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: NewsPage):
        return item.first_published_at

    def item_updateddate(self, item: NewsPage):
        return item.last_published_at
