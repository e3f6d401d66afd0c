// What makes the pages quicker to use; everything works without it.
(() => {
  'use strict'
  const body = document.body

  // A second click on the same form is no second click.
  document.addEventListener('submit', event => {
    const form = event.target
    if (form.dataset.sent && !event.defaultPrevented) {
      event.preventDefault()
      return
    }
    if (form.method === 'post' && !event.defaultPrevented) {
      form.dataset.sent = 'yes'
      setTimeout(() => { delete form.dataset.sent }, 8000)
    }
  })
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent))

  // The language is chosen by choosing it.
  document.getElementById('language')?.addEventListener('change', event => event.target.form.requestSubmit())

  // Files go one by one, with their progress; what fails can be sent again under the same id, and is never there twice.
  document.querySelectorAll('[data-evidence]').forEach(place => {
    const input = place.querySelector('input[type=file]')
    const list = place.querySelector('.uploads')
    const form = input.form
    const waiting = place.querySelector('.waiting')
    let under = 0
    form.addEventListener('submit', event => {
      waiting.textContent = under > 0 ? place.dataset.waiting : ''
      if (under > 0) event.preventDefault()
    })
    input.addEventListener('change', () => {
      const files = [...input.files]
      input.value = ''
      files.forEach(file => add(file))
    })
    function add (file) {
      const id = crypto.randomUUID()
      const item = document.createElement('li')
      const picture = file.type.startsWith('image/') ? new Image() : document.createElement('span')
      if (picture instanceof Image) { picture.src = URL.createObjectURL(file); picture.alt = '' }
      const middle = document.createElement('div')
      const name = document.createElement('span')
      name.textContent = file.name
      const bar = document.createElement('progress')
      bar.max = 1
      bar.setAttribute('aria-label', file.name)
      middle.append(name, bar)
      const state = document.createElement('span')
      item.append(picture, middle, state)
      list.append(item)
      send()
      function send () {
        state.textContent = ''
        under++
        const request = new XMLHttpRequest()
        const dispute = place.dataset.dispute ? '&disputeId=' + encodeURIComponent(place.dataset.dispute) : ''
        request.open('PUT', place.dataset.evidence + '/' + id + '?name=' + encodeURIComponent(file.name) + dispute)
        request.setRequestHeader('X-CSRF-TOKEN', form.elements._csrf.value)
        if (file.type) request.setRequestHeader('Content-Type', file.type)
        request.upload.addEventListener('progress', event => { bar.value = event.loaded / event.total })
        request.addEventListener('loadend', () => {
          if (--under === 0) waiting.textContent = ''
          if (request.status >= 200 && request.status < 300) {
            bar.value = 1
            state.textContent = place.dataset.sent
            const hidden = document.createElement('input')
            hidden.type = 'hidden'
            hidden.name = 'evidenceId'
            hidden.value = id
            form.append(hidden)
            return
          }
          const again = document.createElement('button')
          again.type = 'button'
          again.textContent = place.dataset.failed
          again.addEventListener('click', send)
          let why = place.dataset.broken
          try { why = JSON.parse(request.responseText).detail || why } catch { /* no answer, or not from us */ }
          state.replaceChildren(why + ' ', again)
        })
        request.send(file)
      }
    }
  })

  // The work list by keyboard: j and k move, x picks, a approves what is picked.
  const keyed = document.querySelector('[data-keys]')
  if (keyed) {
    const jobs = [...keyed.querySelectorAll('.job')]
    let at = -1
    addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), select, textarea')) return
      if (event.key === 'j' || event.key === 'k') {
        jobs[at]?.classList.remove('at')
        at = Math.max(0, Math.min(jobs.length - 1, at + (event.key === 'j' ? 1 : -1)))
        jobs[at].classList.add('at')
        jobs[at].querySelector('input').focus()
      } else if (event.key === 'x' && at >= 0) {
        jobs[at].querySelector('input').click()
      } else if (event.key === 'a') {
        keyed.querySelector('button[value=APPROVE]').click()
      }
    })
  }

  // The inbox as it grows: how many are unread, and what the page that is open shows of the order.
  if (body.dataset.live) {
    const live = new EventSource(body.dataset.live)
    live.addEventListener('unread', event => {
      const unread = JSON.parse(event.data).unread
      document.querySelectorAll('[data-unread]').forEach(badge => {
        badge.hidden = unread === 0
        badge.textContent = unread > 999 ? '999+' : unread
      })
    })
    live.addEventListener('notification', event => {
      const news = JSON.parse(event.data)
      const page = document.querySelector('[data-order]')
      if (page && page.dataset.order === news.orderId && !page.contains(document.activeElement)) {
        body.dispatchEvent(new CustomEvent('order-news'))
      }
    })
    addEventListener('pagehide', () => live.close())
  }
})()
