"""The inspection itself: a page with every fault we look for, and each is found."""

from tests.journeys.inspection import inspect

FAULTS = """<!doctype html><html lang="en"><title>Una página mala</title>
<meta name="viewport" content="width=device-width">
<style>@media (prefers-color-scheme: dark) { body { background: #333; color: #555 } }</style>
<body><main><div class="wrap"><div class="error-summary" tabindex="-1">Hay un problema</div>
<h1>Uno</h1><h1>Dos</h1><p>Unas palabras.</p><img src="data:,">
<button>x</button><div style="width: 700px">ancho</div>
<div style="position: relative"><a href="/">Enlace</a><div style="position: absolute; inset: 0"></div></div>
<p style="overflow: hidden; width: 3rem; white-space: nowrap">Un texto que no cabe</p>
</div></main></body></html>"""


def test_every_fault_is_found(new_context):
    page = new_context().new_page()
    page.set_content(FAULTS)
    found = inspect(page)
    expected = [
        "lang is en", "2 h1", "title does not say error", "focus is not on the summary", "image-alt: img",
        "target of", "covered: <a", "dark, 360 px: color-contrast", "px wide where there are 320", "cut off: <p",
        "text at 200 %:",
    ]  # fmt: skip
    assert [each for each in expected if not any(each in complaint for complaint in found)] == []
