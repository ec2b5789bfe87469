"""The news as an Atom feed, one per language."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .models import NewsPage


class NewsFeed(Feed):
    """`/noticias/feed/`: what a reader or another site follows."""

    feed_type = Atom1Feed

    def title(self, request: HttpRequest) -> str:
        return _("Noticias")

    def subtitle(self, request: HttpRequest) -> str:
        return _("Lo que pasa con la participación en la ciudad.")

    def link(self, request: HttpRequest) -> str:
        return reverse("wagtail_serve", args=["noticias/"])

    def feed_url(self, request: HttpRequest) -> str:
        return reverse("news_feed")

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def items(self, request: HttpRequest) -> list[NewsPage]:
        news = list(NewsPage.objects.published().filter(locale=Locale.get_active())[:20])
        for one in news:
            one.address = one.get_url(request)
        return news

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return item.address

    def item_guid(self, item: NewsPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: NewsPage):
        return item.first_published_at

    def item_updateddate(self, item: NewsPage):
        return item.last_published_at
