// Small comforts for forms. Everything works without this file.

// Errors first: the summary takes the focus even where `autofocus` did not.
document.querySelector('.error-summary')?.focus()

// A link of the summary leads to the field and shows its question, not only its box.
document.querySelectorAll('.error-summary a').forEach(link => link.addEventListener('click', event => {
  const field = document.getElementById(link.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus({ preventScroll: true })
  field.closest('.field')?.scrollIntoView({ block: 'start' })
}))

// Words left, said once typing pauses. The server does the counting that matters.
document.querySelectorAll('textarea[data-max-words]').forEach(area => {
  const status = area.parentElement.querySelector('[role=status]')
  const most = Number(area.dataset.maxWords)
  let timer
  const count = () => {
    const left = most - (area.value.match(/\S+/g) || []).length
    const { one, left: some, over, overOne } = status.dataset
    const sentence = left === 1 ? one : left >= 0 ? some : left === -1 ? overOne : over
    status.textContent = sentence.replace('#', Math.abs(left))
    status.parentElement.classList.toggle('over', left < 0)
  }
  area.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(count, 600) })
  if (area.value) count()
})

// A file that is too heavy is told before it is sent: data costs money on a prepaid phone. The server says the same.
document.querySelectorAll('input[data-most-bytes]').forEach(input => input.addEventListener('change', () => {
  const heavy = [...input.files].some(file => file.size > Number(input.dataset.mostBytes))
  const note = input.parentElement.querySelector('[role=alert]')
  note.textContent = heavy ? note.dataset.text : ''
  if (heavy) input.value = ''
}))

// A question that waits for another of this page is hidden until that one is answered so. Without this file it says when.
document.querySelectorAll('[data-shown-if]').forEach(field => {
  const form = field.closest('form'), { shownIf, answer } = field.dataset
  const show = () => {
    const given = new FormData(form).getAll(shownIf).filter(Boolean)
    field.hidden = !(answer === '*' ? given.length : given.includes(answer) || (answer === 'yes' && given.includes('on')))
  }
  form.addEventListener('input', show)
  show()
})

// One sending per press. The button stays enabled, so keyboard, focus and its name=value are untouched.
document.addEventListener('submit', event => {
  const form = event.target
  if (form.getAttribute('method') !== 'post' || event.defaultPrevented) return
  if (form.hasAttribute('aria-busy')) return event.preventDefault()
  form.setAttribute('aria-busy', 'true')
  setTimeout(() => { form.removeAttribute('aria-busy') }, 8000)
})
addEventListener('pageshow', () => document.querySelectorAll('form[aria-busy]').forEach(form => { form.removeAttribute('aria-busy') }))

// What is half typed is saved as the page goes away: Back, a closed tab. The server saves it as "Guardar y salir" does.
document.querySelectorAll('form[data-keep]').forEach(form => {
  let typed = false
  form.addEventListener('input', () => { typed = true })
  form.addEventListener('submit', () => { typed = false })
  addEventListener('pagehide', () => {
    if (!typed) return
    const data = new FormData(form)
    form.querySelectorAll('input[type=file]').forEach(input => data.delete(input.name)) // too heavy to leave this way
    data.append('leave', '1')
    navigator.sendBeacon(location.href, data)
  })
})
// A page that comes back from memory may be older than what was saved since.
addEventListener('pageshow', event => { if (event.persisted && document.querySelector('form[data-keep]')) location.reload() })
