"""Planting news, the pages of the mechanisms and the templates."""

import json
from datetime import date

from wagtail.models import Page

from home.models import HomePage, LandingPage, NewsIndexPage, NewsPage, StandardPage, TemplateFolder, Topic
from processes.models import ActionPlan

from ..bilingual import blocks, stable_id
from ..tree import Say, plant_page
from . import mechanisms, news, templates

LISTS = {"figures": "figures", "accordion": "items", "chart": "rows"}


def plant_topics(say: Say) -> None:
    for slug, name, english in news.TOPICS:
        _topic, made = Topic.objects.get_or_create(slug=slug, defaults={"name": name, "name_en": english})
        if made:
            say(f"tema {name}")


def plant_news(language: str, home: HomePage, today: date, say: Say) -> None:
    index = plant_page(
        NewsIndexPage, home, language, "noticias", say, slug="noticias", show_in_menus=True, **news.INDEX[language]
    )
    before = NewsPage.objects.count()
    story = plant_page(
        NewsPage, index, language, f"noticias/{news.SLUG}", say,
        slug=news.SLUG, date=today, body=body(f"news/{news.SLUG}", news.BODY[language]), **news.NEWS[language],
    )  # fmt: skip
    if NewsPage.objects.count() > before:
        story.topics.set(Topic.objects.filter(slug__in=[slug for slug, *_names in news.TOPICS]))
        story.save_revision().publish()


def plant_landing_pages(language: str, home: HomePage, plan: ActionPlan, say: Say) -> None:
    commitments = {one.slug: one for one in plan.commitments.all()}
    for mechanism in mechanisms.MECHANISMS:
        title, intro, _text = mechanism[language]
        plant_page(
            LandingPage, home, language, f"mecanismo/{mechanism['slug']}", say,
            slug=mechanism["slug"],
            title=title,
            intro=intro,
            tile=mechanism["tile"],
            calls_begin=mechanism.get("calls_begin", ""),
            commitment=commitments[mechanism["source"].COMMITMENT["slug"]],
            body=body(f"landing/{mechanism['slug']}", mechanisms.body(mechanism, language)),
        )  # fmt: skip


def plant_templates(say: Say) -> None:
    root = Page.objects.get(depth=1)
    folder = plant_page(
        TemplateFolder, root, "es", "plantillas", say, slug="plantillas", title="Plantillas", live=False
    )
    for kind, slug, title, content, more in (
        (StandardPage, "como-se-hace", "Plantilla: cómo se hace algo", templates.HOW_TO, {"intro": "Qué es, en una frase."}),
        (NewsPage, "noticia", "Plantilla: noticia", templates.NEWS, {"summary": "Qué pasó, en una o dos frases."}),
        (LandingPage, "mecanismo", "Plantilla: página de un mecanismo", templates.MECHANISM, {"intro": "Qué es y para quién."}),
    ):  # fmt: skip
        plant_page(
            kind, folder, "es", f"plantilla/{slug}", say,
            slug=slug, title=title, live=False, body=body(f"template/{slug}", content), **more,
        )  # fmt: skip


def body(path: str, content: list[tuple[str, object]]) -> str:
    """Blocks of many kinds as a StreamField keeps them; lists within them get their ids too."""
    return json.dumps(
        [
            {"type": kind, "value": _value(kind, value, f"{path}/{number}"), "id": stable_id(path, kind, str(number))}
            for number, (kind, value) in enumerate(content)
        ]
    )


def _value(kind: str, value, path: str):
    if kind not in LISTS:
        return value
    items = value[LISTS[kind]]
    if kind == "chart":
        items = [{"label": label, "value": number} for label, number in items]
    return value | {LISTS[kind]: blocks(path, "item", items)}
