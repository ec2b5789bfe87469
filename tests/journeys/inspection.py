"""What every page must be, whoever made it: readable by all, on any screen, by any means."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

PHONE, LAPTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 800}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

AXE = """async ([rules, within]) => (await axe.run(within || document, {
  runOnly: rules, resultTypes: ['violations'], elementRef: false
})).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary.split('\\n')[1] || ''}`))"""

# Buttons, boxes with their words, summaries and the links of a list of links: what a thumb looks for.
TARGETS = """() => [...document.querySelectorAll(
  'button, .button, summary, input:is([type=radio],[type=checkbox]), nav a, .brand, .foot-links a, .back a, .crumbs a, .skip:focus'
)].filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true}) && !e.closest('.unseen')).map(e => {
  const whole = e.matches('input') ? (e.closest('label') || e.closest('.tick') || e) : e
  const box = whole.getBoundingClientRect()
  return [Math.round(box.width), Math.round(box.height), e.outerHTML.slice(0, 120)]
}).filter(([w, h]) => w && h && (w < 44 || h < 44)).map(([w, h, html]) => `target ${w}×${h}: ${html}`)"""

# Text that is cut off: more inside than the box shows.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
  const style = getComputedStyle(e)
  return style.overflowX !== 'visible' && style.overflowX !== 'auto' && !e.matches('svg, svg *, textarea, .unseen, input, code')
    && !e.closest('.unseen') && e.clientWidth && e.scrollWidth > e.clientWidth + 1 && e.innerText
}).map(e => `cut off: ${e.outerHTML.slice(0, 120)}`)"""

WIDE = """most => document.scrollingElement.scrollWidth <= most ? [] : [
  `${document.scrollingElement.scrollWidth} px wide where there are ${most}: ` +
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > most + 1 && e.checkVisibility())
    .slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(' | ')]"""

WORDS = """language => [
  document.documentElement.lang === language ? '' : `lang is ${document.documentElement.lang}`,
  document.querySelectorAll('h1').length === 1 ? '' : `${document.querySelectorAll('h1').length} h1`,
  document.title.trim().length > 8 ? '' : `title: ${document.title}`,
  !document.querySelector('main > .wrap > .error-summary') || document.title.startsWith('Error') ? '' : `title does not say error: ${document.title}`,
  !document.querySelector('.errorlist') || document.querySelector('.error-summary') ? '' : 'errors without a summary',
  !document.querySelector('main > .wrap > .error-summary') || document.activeElement.matches('.error-summary') ? '' : 'focus is not on the summary',
].filter(Boolean)"""


def axe(page: Page, rules: list[str] = RULES, within: str = "") -> list[str]:
    """What axe-core finds wrong."""
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE, [rules, within])


def inspect(page: Page, *, language: str = "es") -> list[str]:
    """Everything that is wrong with the page as it stands: in light and dark, on phone and laptop, narrow and large."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    wrong = page.evaluate(WORDS, language) + axe(page)
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    wrong += page.evaluate(TARGETS) + axe(page)
    for scheme, size in (("dark", PHONE), ("dark", LAPTOP), ("light", LAPTOP)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        found = axe(page, ["color-contrast", "target-size"] if scheme == "dark" else RULES)
        wrong += [f"{scheme}, {size['width']} px: {each}" for each in found]
    page.set_viewport_size({"width": 320, "height": 640})
    wrong += page.evaluate(WIDE, 320) + page.evaluate(CUT)
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    wrong += [f"text at 200 %: {each}" for each in page.evaluate(WIDE, 640) + page.evaluate(CUT)]
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    page.set_viewport_size(PHONE)
    return wrong
