"""The calls as an Atom feed, one per language."""

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .models import ConvocatoriaPage
from .models.pages import public_calls


class CallsFeed(Feed):
    """`/convocatorias/feed/`: what a reader or another site follows."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Convocatorias")

    def subtitle(self) -> str:
        return _("Convocatorias abiertas, próximas y cerradas.")

    def link(self) -> str:
        return reverse("wagtail_serve", args=["convocatorias/"])

    def feed_url(self) -> str:
        return reverse("convocatorias:feed")

    def items(self) -> list[ConvocatoriaPage]:
        return public_calls(Locale.get_active().pk)[:20]

    def item_title(self, item: ConvocatoriaPage) -> str:
        return item.convocatoria.text("title")[0]

    def item_description(self, item: ConvocatoriaPage) -> str:
        return item.convocatoria.text("summary")[0]

    def item_link(self, item: ConvocatoriaPage) -> str:
        return item.get_url()

    def item_guid(self, item: ConvocatoriaPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: ConvocatoriaPage):
        return item.first_published_at

    def item_updateddate(self, item: ConvocatoriaPage):
        return item.last_published_at
