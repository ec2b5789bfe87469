"""Planting: what is missing is created by its stable key; what is there is left as it is, so an editor's change stays."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from convocatorias.actions import freeze_form
from convocatorias.models import Convocatoria, ConvocatoriaIndexPage, ConvocatoriaPage, GuidelinesIndexPage
from home.models import HomePage, SiteSettings, StandardPage
from processes.models import ActionPlan, PlanPage, PrivacyNotice

from . import calls, notices, pages
from .bilingual import stream
from .directory.planting import plant_directory
from .editorial.planting import plant_landing_pages, plant_news, plant_templates, plant_topics
from .plan.planting import plant_plan
from .tree import Say, plant_page

LANGUAGES = ("es", "en")


@transaction.atomic
def plant(*, today: date, say: Say) -> None:
    """León's content: site, pages and example calls. `say` gets one line for each thing made."""
    planted = _plant_records(today, say)
    plan = plant_plan(say)
    plant_directory(say)
    homes = {code: _plant_home(code, say) for code in LANGUAGES}
    _plant_site(homes["es"], say)
    plant_topics(say)
    for code, home in homes.items():
        _plant_calls(code, home, planted, say)
        _plant_guidelines(code, home, say)
        _plant_plan_page(code, home, plan, say)
        plant_news(code, home, today, say)
        plant_landing_pages(code, home, plan, say)
        _plant_standard_pages(code, home, say)
    plant_templates(say)


def _plant_records(today: date, say: Say) -> list[Convocatoria]:
    """The privacy notice and the calls; a call that is new is frozen if it ought to be.

    Each has a revision from the start: by the one that was loaded, Wagtail tells an editor that another saved meanwhile.
    """
    key = {"code": notices.NOTICE["code"], "version": notices.NOTICE["version"]}
    notice, _made = PrivacyNotice.objects.get_or_create(**key, defaults=calls.notice_fields(today))
    planted = []
    for call in calls.CALLS:
        defaults = calls.fields(call, today) | {"notice": notice}
        convocatoria, made = Convocatoria.objects.get_or_create(code=call["code"], defaults=defaults)
        if made:
            say(f"convocatoria {convocatoria.code}")
            if call["code"] in calls.FROZEN:
                freeze_form(Convocatoria.objects.get(pk=convocatoria.pk), by=None)
        if convocatoria.latest_revision_id is None:
            Convocatoria.objects.get(pk=convocatoria.pk).save_revision(changed=False)
        planted.append(convocatoria)
    return planted


def _plant_home(language: str, say: Say) -> HomePage:
    root = Page.objects.get(depth=1)
    slug = "inicio" if language == "es" else f"inicio-{language}"
    return plant_page(HomePage, root, language, "home", say, slug=slug, **pages.HOME[language])


def _plant_site(home: HomePage, say: Say) -> None:
    """The default site points to our home page; Wagtail's own welcome page goes."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or not isinstance(site.root_page.specific, HomePage):
        address = urlsplit(settings.SITE_URL)
        values = {"hostname": address.hostname, "port": address.port or (443 if address.scheme == "https" else 80)}
        welcome = site.root_page if site else None
        site = site or Site(is_default_site=True)
        for name, value in (values | {"site_name": pages.SITE["name"], "root_page": home}).items():
            setattr(site, name, value)
        site.save()
        if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
        say(f"sitio {site.hostname}:{site.port}")
    notices = {"notices": stream("site", "notice", [pages.NOTICE])}
    SiteSettings.objects.get_or_create(site=site, defaults=pages.SITE | notices)


def _plant_standard_pages(language: str, home: HomePage, say: Say) -> None:
    for slug, texts in pages.STANDARD.items():
        title, intro, body = texts[language]
        fields = {
            "slug": slug,
            "title": title,
            "intro": intro,
            "search_description": intro,
            "body": stream(f"page/{slug}", "text", [body]),
            "show_in_menus": slug in pages.IN_MENU,
        }
        plant_page(StandardPage, home, language, slug, say, **fields)


def _plant_calls(language: str, home: HomePage, convocatorias: list[Convocatoria], say: Say) -> None:
    index = plant_page(
        ConvocatoriaIndexPage, home, language, "convocatorias", say,
        slug="convocatorias", show_in_menus=True, **pages.INDEX[language],
    )  # fmt: skip
    for convocatoria in convocatorias:
        english = language == "en"
        plant_page(
            ConvocatoriaPage, index, language, convocatoria.code, say,
            slug=convocatoria.code,
            convocatoria=convocatoria,
            title=convocatoria.title_en if english else convocatoria.title,
            search_description=convocatoria.summary_en if english else convocatoria.summary,
            intro=pages.CALL_INTRO[language],
        )  # fmt: skip


def _plant_guidelines(language: str, home: HomePage, say: Say) -> None:
    """Only where they will stand: none is published yet, and none is invented."""
    plant_page(
        GuidelinesIndexPage, home, language, "lineamientos", say, slug="lineamientos", **pages.GUIDELINES[language]
    )


def _plant_plan_page(language: str, home: HomePage, plan: ActionPlan, say: Say) -> None:
    plant_page(
        PlanPage, home, language, "plan", say, slug="plan", plan=plan, show_in_menus=True, **pages.PLAN[language]
    )
