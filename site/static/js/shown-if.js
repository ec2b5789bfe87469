// «Aparece solo si» in the editor of a call: earlier questions by their text and their answers, instead of identifiers.
// The text box stays, hidden, and keeps what is chosen: without this file it can still be filled in by hand.

const QUESTION = /^questions-(\d+)-value-questions-\d+-value-label$/
const field = name => document.querySelector(`[name="${name}"]`)
const isGone = prefix => field(`${prefix}-deleted`)?.value === '1'

// The questions in the order of the page, each with its number: 2.3 is the third of the second page.
function questions() {
  const found = []
  let step = '', page = 0, number = 0
  for (const label of document.querySelectorAll('textarea[name$="-value-label"]')) {
    const match = label.name.match(QUESTION)
    const prefix = label.name.replace(/-value-label$/, '')
    if (!match || isGone(prefix) || isGone(`questions-${match[1]}`)) continue
    if (match[1] !== step) { step = match[1]; page += 1; number = 0 }
    number += 1
    found.push({ prefix, id: field(`${prefix}-id`).value, text: `${page}.${number} · ${label.value || '…'}` })
  }
  return found
}

// The options of a list of blocks: [key, text]. One that has no key yet is known by its text.
function options(prefix, item) {
  const found = []
  document.querySelectorAll(`[name^="${prefix}-"][name$="-value-label"]`).forEach(label => {
    const own = label.name.replace(/-value-label$/, '')
    if (!isGone(own) && item.test(own) && label.value) found.push([field(`${own}-value-key`).value || label.value, label.value])
  })
  return found
}

function answers(question, words) {
  const type = field(`${question.prefix}-value-type`).value
  const any = [['*', words.any]]
  if (type === 'yes_no') return [['yes', words.yes], ['no', words.no], ...any]
  if (type === 'declaration' || type === 'consent') return [['yes', words.ticked]]
  if (type === 'axis') return [...options('axes', /^axes-\d+$/), ...any]
  if (type.endsWith('_choice')) return [...options(`${question.prefix}-value-choices`, /-value-choices-\d+$/), ...any]
  return any
}

class ShownIf extends window.StimulusModule.Controller {
  connect() {
    if (this.select) return
    const input = this.element
    this.select = document.createElement('select')
    this.select.id = input.id
    if (input.getAttribute('aria-describedby')) this.select.setAttribute('aria-describedby', input.getAttribute('aria-describedby'))
    input.removeAttribute('id')
    input.type = 'hidden'
    input.after(this.select)
    this.select.addEventListener('focus', () => this.fill())
    this.select.addEventListener('change', () => this.choose())
    addEventListener('shown-if', event => { if (event.detail !== this) this.fill() })
    this.fill()
  }

  choices() {
    const all = questions()
    if (this.element.name.endsWith('-question')) {
      const mine = all.findIndex(question => this.element.name.startsWith(`${question.prefix}-`))
      return all.slice(0, mine < 0 ? all.length : mine).map(question => [question.id, question.text])
    }
    const waitsFor = field(this.element.name.replace(/-answer$/, '-question')).value
    const question = all.find(each => each.id === waitsFor)
    return question ? answers(question, this.element.dataset) : []
  }

  fill() {
    const { choose, answer, gone } = this.element.dataset
    const value = this.element.value, choices = this.choices()
    const first = ['', this.element.name.endsWith('-question') ? choose : answer]
    const known = !value || choices.some(([key]) => key === value)
    const shown = [first, ...choices, ...(known ? [] : [[value, gone]])]
    this.select.replaceChildren(...shown.map(([key, text]) => new Option(text, key, false, key === value)))
  }

  choose() {
    this.element.value = this.select.value
    this.element.dispatchEvent(new Event('input', { bubbles: true }))
    this.element.dispatchEvent(new Event('change', { bubbles: true }))
    dispatchEvent(new CustomEvent('shown-if', { detail: this }))
  }
}

window.wagtail.app.register('shown-if', ShownIf)
