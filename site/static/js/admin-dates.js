// Calendars of the CMS. Wagtail's own read 12/03/2027 as the 3rd of December and so mark no day, and what they cannot
// read they replace by the present moment without a word. Here the chosen day is marked, and what a person typed stays:
// the server says what is wrong with it.

const stock = jQuery.fn.datetimepicker
const twoDigits = number => String(number).padStart(2, '0')

function markOnlyWhatIsChosen(shown, input) {
  const day = `${twoDigits(shown.getDate())}/${twoDigits(shown.getMonth() + 1)}/${shown.getFullYear()}`
  if (input.val().startsWith(day)) return
  this.find('.xdsoft_datepicker .xdsoft_current:not(.xdsoft_today)').removeClass('xdsoft_current')
}

function calendar(options, ...others) {
  const isOfDays = typeof options === 'object' && options.datepicker !== false
  const ours = { onGenerate: markOnlyWhatIsChosen, validateOnBlur: false }
  return stock.call(this, isOfDays ? { ...options, ...ours } : options, ...others)
}

jQuery.fn.datetimepicker = Object.assign(calendar, stock)
