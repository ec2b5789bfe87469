"""The editor's guide: one page a job, written as Markdown in `docs/guia/`, read there and under `/admin/guia/`."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

GUIDE = settings.ROOT / "docs" / "guia"
READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Chapter:
    """A page of the guide. Its file's name orders it (`03-aprobar.md`) and, without the number, is its address."""

    file: Path

    @property
    def slug(self) -> str:
        return self.file.stem.partition("-")[2]

    @property
    def source(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def title(self) -> str:
        """Its first line, which is its heading."""
        return self.source.splitlines()[0].lstrip("# ")

    @property
    def summary(self) -> str:
        """The paragraph under the heading: for whom and what for."""
        return self.source.split("\n\n")[1].replace("\n", " ")

    def html(self) -> str:
        """What follows the heading, with pictures and links that lead to their places in the CMS."""
        tokens = READER.parse(self.source.partition("\n")[2])
        for token in tokens:
            for child in token.children or []:
                _lead_home(child)
        return mark_safe(READER.renderer.render(tokens, READER.options, {}))


def chapters() -> list[Chapter]:
    return [Chapter(file) for file in sorted(GUIDE.glob("[0-9]*.md"))]


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/admin/guia/`"""
    return render(request, "common/guide_index.html", {"chapters": chapters()})


@never_cache
@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """`/admin/guia/<slug>/`"""
    every = chapters()
    place = next((n for n, each in enumerate(every) if each.slug == slug), None)
    if place is None:
        raise Http404
    after = every[place + 1] if place + 1 < len(every) else None
    return render(request, "common/guide_chapter.html", {"chapter": every[place], "after": after})


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """`/admin/guia/img/<name>.png`"""
    file = GUIDE / "img" / f"{name}.png"
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


def _lead_home(token: Token) -> None:
    """`img/x.png` and `03-aprobar.md`, which is how the repository reads them, as addresses of the CMS."""
    if token.type == "image":
        token.attrs["src"] = reverse("guide:picture", args=[Path(token.attrs["src"]).stem])
        token.attrs["loading"] = "lazy"
    elif token.type == "link_open" and token.attrs["href"].endswith(".md"):
        token.attrs["href"] = reverse("guide:chapter", args=[Chapter(Path(token.attrs["href"])).slug])


urlpatterns = [
    path("", index, name="index"),
    path("<slug:slug>/", chapter, name="chapter"),
    path("img/<slug:name>.png", picture, name="picture"),
]
