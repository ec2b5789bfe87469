// While somebody types, titles that begin so. The form works without this file.
document.querySelectorAll('input[data-suggestions]').forEach(input => {
  let timer
  let shown = ''
  const ask = async () => {
    const typed = input.value.trim()
    if (typed.length < 2 || typed === shown) return
    shown = typed
    const response = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(typed)}`).catch(() => null)
    if (!response?.ok || input.value.trim() !== typed) return
    const titles = await response.json()
    input.list.replaceChildren(...titles.map(title => Object.assign(document.createElement('option'), { value: title })))
  }
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 200) })
})
