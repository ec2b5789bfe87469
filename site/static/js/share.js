// The phone's own way of sharing, where it has one. Without it the links beside it do.
if (navigator.share) document.querySelectorAll('[data-share]').forEach(button => {
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.share({ title: button.dataset.title, url: button.dataset.url }).catch(() => {})
  })
})
