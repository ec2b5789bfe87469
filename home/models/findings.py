"""What somebody should look at: what is due, what nobody reviewed, what lacks words or leads nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, Revision
from wagtail.snippets.models import get_snippet_models

from common.dates import local_day
from convocatorias.models import Convocatoria
from convocatorias.models.presentation import calendar
from processes.models import Period

from .pages import EditorialPage

AHEAD, BEHIND = timedelta(days=60), timedelta(days=365)
REVIEWED = timedelta(days=182)
SPANISH, ENGLISH = "es", "en"
VAGUE_WORDS = r"(?:haz |da )?clic(?: aquí)?|aquí|acá|ver más|leer más|más|enlace|(?:click )?here|(?:read )?more"
VAGUE = re.compile(rf"<a [^>]*>\s*({VAGUE_WORDS})\s*</a>", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `url` is where it is put right; `page` the page that may be marked as reviewed,
    `call` the call it is about.
    """

    title: str
    url: str
    what: str
    where: str = ""
    when: date | None = None
    page: Page | None = None
    call: Convocatoria | None = None


def editing(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def editing_call(call: Convocatoria) -> str:
    return reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk])


# What is due


def scheduled() -> list[tuple[datetime, object, str]]:
    """Moments, things and what happens to them by itself, the next first."""
    now = timezone.now()
    approved = Revision.objects.filter(approved_go_live_at__gt=now).prefetch_related("content_object")
    coming = [(each.approved_go_live_at, each.content_object, _("Se publica el")) for each in approved]
    for model in (Page, *get_snippet_models()):
        if issubclass(model, DraftStateMixin):
            expiring = model._default_manager.filter(live=True, expire_at__gt=now)
            coming += [(each.expire_at, each, _("Se retira el")) for each in expiring]
    return sorted((row for row in coming if row[1]), key=lambda row: row[0])


def due() -> list[Finding]:
    """Dates of calls, what is scheduled and the plan's periods: the next first, and then what passed."""
    today = timezone.localdate()
    found = [*_of_calls(today), *_scheduled(today), *_of_the_plan(today)]
    return sorted(found, key=lambda finding: (finding.when < today, finding.when))


def _of_calls(today: date) -> Iterator[Finding]:
    now = timezone.now()
    for call in Convocatoria.objects.current(now):
        opening, *milestones = calendar(call, now, call.phase(now))
        dates = [(_("Abre"), opening.starts), (_("Cierra"), opening.ends)]
        dates += [(milestone.title, milestone.starts) for milestone in milestones]
        for what, when in dates:
            if today <= (day := local_day(when)) <= today + AHEAD:
                yield Finding(str(call), editing_call(call), what, _("Convocatoria"), day, call=call)


def _scheduled(today: date) -> Iterator[Finding]:
    find = AdminURLFinder()
    for when, thing, label in scheduled():
        if local_day(when) > today + AHEAD:
            continue
        if isinstance(thing, Page):
            yield Finding(thing.get_admin_display_title(), editing(thing), label, _("Página"), local_day(when))
        else:
            yield Finding(
                str(thing), find.get_edit_url(thing), label, capfirst(thing._meta.verbose_name), local_day(when)
            )


def _of_the_plan(today: date) -> Iterator[Finding]:
    periods = Period.objects.filter(due_on__gte=today - BEHIND, due_on__lte=today + AHEAD)
    for period in periods.select_related("activity__commitment"):
        late = period.due_on < today
        what = _("Ya pasó su fecha: confirma si se cumplió") if late else _("Vence")
        address = period.activity.get_absolute_url()
        yield Finding(str(period.activity), address, what, period.activity.commitment.title, period.due_on)


# What nobody reviewed


def unreviewed() -> list[Finding]:
    """Published pages that nobody reviewed, or else published, in six months: the oldest first."""
    limit = timezone.localdate() - REVIEWED
    found = []
    for page in Page.objects.live().filter(depth__gt=1).defer_streamfields().specific():
        reviewed = getattr(page, "reviewed_on", None)
        since = reviewed or (local_day(page.last_published_at) if page.last_published_at else None)
        if since is None or since < limit:
            what = _("Revisada por última vez") if reviewed else _("Publicada, nunca revisada")
            may_mark = page if isinstance(page, EditorialPage) else None
            found.append(Finding(page.get_admin_display_title(), editing(page), what, "", since, may_mark))
    return sorted(found, key=lambda finding: finding.when or date.min)


# What lacks words


def images_without_text() -> list[Finding]:
    """Images that say nothing to who does not see them, the used ones first, and where they are used."""
    images = list(get_image_model().objects.filter(description="").order_by("title", "pk"))
    used = _users(images)
    found = [
        Finding(
            image.title, reverse("wagtailimages:edit", args=[image.pk]), _("Sin texto alternativo"),
            ", ".join(sorted(used[image.pk])) or _("No se usa"), local_day(image.created_at),
        )
        for image in images
    ]  # fmt: skip
    return sorted(found, key=lambda finding: finding.where == _("No se usa"))


def _users(images: list) -> dict[int, set[str]]:
    """The titles of the pages that use each image."""
    rows = ReferenceIndex.get_references_to_in_bulk(images) if images else ReferenceIndex.objects.none()
    sources = [(int(row.to_object_id), row.object_id) for row in rows if row.base_content_type.model == "page"]
    titles = dict(Page.objects.filter(pk__in={page for _image, page in sources}).values_list("pk", "title"))
    used: dict[int, set[str]] = defaultdict(set)
    for image, page in sources:
        if int(page) in titles:
            used[image].add(titles[int(page)])
    return used


def missing_english() -> list[Finding]:
    """Spanish pages without English, or changed since, and what live calls leave in Spanish."""
    spanish = Page.objects.live().filter(locale__language_code=SPANISH, depth__gt=1).order_by("path")
    english = Page.objects.live().filter(locale__language_code=ENGLISH)
    published = dict(english.values_list("translation_key", "last_published_at"))
    found = []
    for page in spanish:
        translated = published.get(page.translation_key)
        if page.translation_key not in published:
            found.append(_page_finding(page, _("Sin página en inglés")))
        elif translated and page.last_published_at and translated < page.last_published_at:
            found.append(_page_finding(page, _("Cambió después que su página en inglés")))
    return found + list(_calls_in_spanish())


def _page_finding(page: Page, what: str) -> Finding:
    when = local_day(page.last_published_at) if page.last_published_at else None
    return Finding(page.get_admin_display_title(), editing(page), what, _("Página"), when)


def _calls_in_spanish() -> Iterator[Finding]:
    now = timezone.now()
    for call in Convocatoria.objects.filter(live=True, closes_at__gt=now):
        if missing := list(_untranslated(call)):
            what = _("Sin inglés: %(fields)s") % {"fields": ", ".join(missing)}
            yield Finding(str(call), editing_call(call), what, _("Convocatoria"), local_day(call.closes_at), call=call)


def _untranslated(call: Convocatoria) -> Iterator[str]:
    """The fields of a call, and its streams, that have Spanish and no English."""
    for field in call._meta.get_fields():
        english = getattr(call, f"{field.name}_en", None)
        if english == "" and getattr(call, field.name):
            yield str(field.verbose_name)
    for name in ("axes", "milestones", "documents", "sections", "faq", "questions", "rubric"):
        if any(_lacks_english(block.value) for block in getattr(call, name)):
            yield str(call._meta.get_field(name).verbose_name)


def _lacks_english(value) -> bool:
    """Whether a block has a text with an empty English beside it, however deep."""
    if isinstance(value, dict):
        pairs = [name for name in value if f"{name}_en" in value]
        if any(str(value[name] or "") and not str(value[f"{name}_en"] or "") for name in pairs):
            return True
        return any(_lacks_english(child) for child in value.values())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return any(_lacks_english(getattr(child, "value", child)) for child in value)
    return False


# What leads nowhere


def doubtful_links() -> list[Finding]:
    """Published pages whose links lead nowhere, or do not say where they lead.

    They are read from the pages themselves: Wagtail's index of references forgets what was deleted.
    """
    pages = list(Page.objects.live().filter(depth__gt=1).specific())
    return [*_broken(pages), *(finding for page in pages for finding in _vague(page))]


def _broken(pages: list[Page]) -> list[Finding]:
    """Links to pages, documents or images that are gone or not published."""
    targets = [(Page, Page.objects.live()), (get_document_model(), None), (get_image_model(), None)]
    references = [(page, *link) for page in pages for link in _links(page, [model for model, _living in targets])]
    found = []
    for model, living in targets:
        asked = {target for _page, kind, target, _field in references if kind is model}
        there = set((living or model._default_manager).filter(pk__in=asked).values_list("pk", flat=True))
        hidden = dict(Page.objects.filter(pk__in=asked - there).values_list("pk", "title")) if model is Page else {}
        found += [
            Finding(page.get_admin_display_title(), editing(page), _lost(hidden.get(target)), field)
            for page, kind, target, field in references
            if kind is model and target not in there
        ]
    return found


def _vague(page: Page) -> Iterator[Finding]:
    """Links that say «aquí»: who hears them one by one does not know where they lead."""
    for field in page._meta.local_fields:
        if isinstance(field, RichTextField | StreamField):
            source = str(field.get_prep_value(getattr(page, field.name)))
            for words in VAGUE.findall(source):
                what = _("Un enlace dice «%(words)s»: di a dónde lleva") % {"words": words}
                yield Finding(page.get_admin_display_title(), editing(page), what, capfirst(str(field.verbose_name)))


def _links(page: Page, models: list[type]) -> Iterator[tuple[type, int, str]]:
    """What a page refers to in its own fields: the kind, its id, and the field."""
    for field in page._meta.local_fields:
        if hasattr(field, "extract_references"):
            for kind, target, *_path in field.extract_references(getattr(page, field.name)):
                model = next((model for model in models if issubclass(kind, model)), None)
                if model and str(target).isdecimal():
                    yield model, int(target), capfirst(str(field.verbose_name))


def _lost(title: str | None) -> str:
    """What is known of a thing that is not there for readers."""
    if title:
        return _("Enlaza a «%(title)s», que no está publicada") % {"title": title}
    return _("Enlaza a algo que ya no existe")
