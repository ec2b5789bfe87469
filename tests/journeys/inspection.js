// What inspection.py asks of a page. Each answers with a list of complaints.
globalThis.inspection = (() => {
  const all = selector => [...document.querySelectorAll(selector)]
  const visible = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !element.closest('.unseen') && element.getBoundingClientRect().width > 0
  const html = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120)

  // Language, heading, title, and the summary of errors that takes the focus.
  const words = language => {
    const summary = document.querySelector('main > .wrap > .error-summary')
    return [
      document.documentElement.lang !== language && `lang is ${document.documentElement.lang}`,
      all('h1').length !== 1 && `${all('h1').length} h1`,
      document.title.trim().length < 8 && `title: ${document.title}`,
      summary && !document.title.startsWith('Error') && `title does not say error: ${document.title}`,
      summary && document.activeElement !== summary && 'focus is not on the summary',
      !document.querySelector('.error-summary') && all('.errorlist').length > 0 && 'errors without a summary',
    ].filter(Boolean)
  }

  // Everything axe-core knows, or some rules, on the whole page or within a part.
  const breaches = async (rules, within) => {
    const options = { runOnly: rules, resultTypes: ['violations'] }
    const { violations } = await axe.run(within || document, options)
    return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}`))
  }

  // What a thumb looks for: buttons, boxes with their words, summaries, links that stand in a list of links.
  const THUMBS = 'button, .button, summary, input[type=radio], input[type=checkbox], nav a, .brand, .foot-links a, .back a'
  const targets = () => all(THUMBS).filter(visible).map(element => {
    const whole = element.matches('input') ? element.closest('label') || element.closest('.tick') || element : element
    const { width, height } = whole.getBoundingClientRect()
    return width < 43.5 || height < 43.5 ? `target of ${Math.round(width)}×${Math.round(height)}: ${html(element)}` : ''
  }).filter(Boolean)

  // Whatever can be pressed must be on top of what lies over it.
  const covered = () => {
    const found = all('main a, main button, main summary, main input, main textarea, header a, header summary')
      .filter(visible).filter(element => {
        element.scrollIntoView({ block: 'center', behavior: 'instant' })
        const { left, top, width, height } = element.getClientRects()[0]
        const hit = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2)
        return !hit || !(element.contains(hit) || hit.contains(element) && hit.matches('label, a'))
      }).map(element => `covered: ${html(element)}`)
    scrollTo({ top: 0, behavior: 'instant' })
    return found
  }

  // Nothing scrolls sideways.
  const wide = most => {
    const width = document.scrollingElement.scrollWidth
    const out = all('body *').filter(element => visible(element) && element.getBoundingClientRect().right > most + 1)
    return width > most ? [`${width} px wide where there are ${most}: ${out.slice(0, 3).map(html).join(' | ')}`] : []
  }

  // No text is cut off by the edge of its box.
  const cut = () => all('main *, header *, footer *').filter(element => {
    const clips = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
    return clips && visible(element) && !element.matches('svg, svg *, input, textarea')
      && element.scrollWidth > element.clientWidth + 1 && element.innerText
  }).map(element => `cut off: ${html(element)}`)

  const open = () => { for (const details of all('details')) details.open = true }
  const size = percent => { document.documentElement.style.fontSize = percent }
  return { words, breaches, targets, covered, wide, cut, open, size }
})()
