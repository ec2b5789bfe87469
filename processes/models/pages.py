"""The public face of the plan."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from common.pages import CivicPage
from directory.models import Department

from .commitments import Activity, Commitment
from .plan import ActionPlan


class PlanPage(CivicPage):
    """`/plan/`: points to the plan, one page per language. While it is published, so are commitments and activities."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="pages", verbose_name=_("plan"))
    intro = RichTextField(_("introducción"), blank=True, features=["bold", "italic", "link", "ul"])

    content_panels = [*CivicPage.content_panels, FieldPanel("plan"), FieldPanel("intro")]
    subpage_types = []
    max_count_per_parent = 1
    override_translatable_fields = [
        *CivicPage.override_translatable_fields,
        SynchronizedField("plan", overridable=False),
    ]
    template = "processes/plan_page.html"

    class Meta:
        verbose_name = _("página del plan")
        verbose_name_plural = _("páginas del plan")

    def get_context(self, request, *args, **kwargs):
        plan = ActionPlan.objects.with_remark_count().get(pk=self.plan_id)
        commitments = list(plan.commitments.with_counts())
        chapters = [block.value for block in plan.chapters]
        return super().get_context(request, *args, **kwargs) | {
            "tile": "plan",
            "plan": plan,
            "commitments": commitments,
            "activity_count": sum(one.activity_count for one in commitments),
            "figures": [(chapter, blocks) for chapter in chapters if (blocks := _figures(chapter))],
            "chapters": chapters,
            "amended": plan.amended_activities(),
            "remarks": plan.remarks.general(),
        }

    def search_text(self) -> str:
        """The page's words and the plan's chapters."""
        chapters = ActionPlan.chapters.field.get_searchable_content(self.plan.chapters)
        return " ".join([super().search_text(), self.plan.title, *map(str, chapters)])

    def get_sitemap_urls(self, request=None):
        """The page itself, its commitments and their activities."""
        slugs = Commitment.objects.filter(plan=self.plan_id).values_list("slug", "activities__slug")
        with override(self.locale.language_code):
            paths = list(dict.fromkeys(reverse("processes:commitment", args=[one]) for one, _activity in slugs))
            paths += [reverse("processes:activity", args=both) for both in slugs if all(both)]
        below = [{"location": settings.SITE_URL + path, "lastmod": self.last_published_at} for path in paths]
        return [*super().get_sitemap_urls(request), *below]


def _figures(chapter) -> list:
    """The charts of a chapter that has any, and our remarks: they tell which charts could not be drawn."""
    blocks = [block for block in chapter["body"] if block.block_type in ("chart", "remark")]
    return blocks if any(block.block_type == "chart" for block in blocks) else []


def published_plan() -> PlanPage | None:
    """The page of the newest plan that everybody may read in the language in force."""
    pages = PlanPage.objects.live().public().filter(locale__language_code=get_language())
    return pages.select_related("plan").order_by("-plan__first_year").first()


def activities_of(department: Department) -> list[dict]:
    """The activities that a department carries out, as the directory lists them; none while no plan is published."""
    page = published_plan()
    if page is None:
        return []
    found = Activity.objects.carried_out_by(department).filter(commitment__plan=page.plan_id)
    return [{"title": str(each), "url": each.get_absolute_url(), "meta": each.schedule, "lang": "es"} for each in found]
