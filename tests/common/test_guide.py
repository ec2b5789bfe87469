"""The editor's guide: every page opens under /admin/guia/ with its pictures, and leads nowhere that is not there."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from common import guide
from tests.signing import enter, staff

CHAPTERS = guide.chapters()


@pytest.fixture
def editor(client, db):
    enter(client, staff("editora"), "password", "mfa")
    return client


def test_the_list_tells_each_job_and_for_whom(editor):
    page = editor.get(reverse("guide:index")).content.decode()
    assert all(f'href="{reverse("guide:chapter", args=[each.slug])}"' in page for each in CHAPTERS)
    assert all(each.summary[:40] in page for each in CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.slug)
def test_a_chapter_opens_and_all_it_points_to_is_there(editor, chapter):
    answer = editor.get(reverse("guide:chapter", args=[chapter.slug]))
    article = answer.content.decode().split('<article class="guide">')[1].split("</article>")[0]
    assert answer.status_code == 200
    assert f"<h1>{chapter.title}" not in article  # the heading is the page's own, once
    for picture in re.findall(r'<img src="([^"]+)"', article):
        assert editor.get(picture)["Content-Type"] == "image/png"
    assert re.findall(r'<img[^>]+alt=""', article) == []
    for link in re.findall(r'href="(/admin/guia/[^"]+)"', article):
        assert editor.get(link).status_code == 200


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.slug)
def test_a_chapter_reads_in_the_repository_too(chapter):
    for target in re.findall(r"\]\(((?!https?://|/)[^)]+)\)", chapter.source):
        assert (guide.GUIDE / target).is_file(), target


def test_every_screen_that_points_to_a_chapter_finds_it(editor):
    written = [file.read_text() for file in (settings.ROOT / "templates").rglob("*.html")]
    slugs = {slug for text in written for slug in re.findall(r'guide_link.html" with slug="([^"]+)"', text)}
    assert len(slugs) >= 10
    assert slugs <= {each.slug for each in CHAPTERS}
    page = editor.get("/admin/directorio/busquedas/").content.decode()
    assert f'href="{reverse("guide:chapter", args=["busquedas"])}"' in page


def test_no_picture_lies_there_unused():
    shown = {name for chapter in CHAPTERS for name in re.findall(r"\]\(img/([^)]+)\)", chapter.source)}
    assert {file.name for file in (guide.GUIDE / "img").glob("*.png")} == shown


def test_html_in_a_chapter_stays_text(tmp_path):
    file = tmp_path / "01-prueba.md"
    file.write_text("# Prueba\n\nPara nadie.\n\n<script>alert(1)</script>\n")
    assert "<script>" not in guide.Chapter(file).html()


@pytest.mark.parametrize("path", ["/admin/guia/no-existe/", "/admin/guia/img/no-existe.png"])
def test_what_is_not_there_is_missing(editor, path):
    assert editor.get(path).status_code == 404
