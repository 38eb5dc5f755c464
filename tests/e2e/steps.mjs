// SPDX-License-Identifier: EUPL-1.2
// Steps that more than one journey takes.

// A report made through the API as the form does, with the browser's own session and token; returns its receipt's number.
export async function report(page, text, { daysAgo = 0, use = 'planning' } = {}) {
  return page.evaluate(async ({ id, text, daysAgo, use }) => {
    const session = await fetch('/api/v1/session').then((reply) => reply.json())
    const at = new Date(Date.parse(session.now) - daysAgo * 86_400_000).toISOString()
    const reply = await fetch('/api/v1/observations', {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken },
      body: JSON.stringify({ id, kind: 'observation', categoryGroup: 'damage', category: 'KLOTTER', occurredFrom: at, occurredTo: at, place: { kind: 'area', areaSlug: session.homeArea.slug }, text, use }),
    })
    if (!reply.ok) throw new Error(await reply.text())
    return (await reply.json()).number
  }, { id: newId(), text, daysAgo, use })
}

// The picture of the week that lies so many weeks back, of the reader's own area.
export async function openWeek(page, back) {
  await page.goto('/picture')
  for (let week = 0; week < back; week++) {
    const before = page.locator('.week-step').first()
    await before.waitFor()
    const address = await before.getAttribute('href')
    await before.click()
    await page.waitForURL((url) => url.pathname === address.split('?')[0])
  }
}

// The day in Stockholm so many days from the server's now: near midnight it is another than the machine's.
export const dayFromNow = (page, days = 0) => page.evaluate(async (days) => {
  const { now } = await fetch('/api/v1/session').then((reply) => reply.json())
  return new Date(Date.parse(now) + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })
}, days)

// A new id, as the pages make them.
export function newId() {
  const hex = (count) => [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(2).slice(1)}-8${hex(2).slice(1)}-${hex(6)}`
}

// A decision of a meeting that is over, of a group of the reader's; `nth` from 0, so that walks do not meet in one.
export const heldDecision = (page, nth) => page.evaluate(async (nth) => {
  const get = (path) => fetch(`/api/v1${path}`).then((reply) => reply.json())
  const found = []
  for (const { slug } of (await get('/groups')).groups)
    for (const { id, state } of (await get(`/meetings?group=${slug}`)).meetings) {
      if (state !== 'held' && state !== 'minutes_approved') continue
      for (const decision of (await get(`/meetings/${id}`)).decisions) found.push({ meeting: id, id: decision.id, number: decision.number })
      if (found.length > nth) return found[nth]
    }
  throw new Error('the meetings of the demo city have decided too little')
}, nth)

// Calls a meeting of the group at hand and starts it.
export async function callMeeting(page, t) {
  await page.goto('/groups')
  await page.waitForURL(/\/groups\/[\w-]+/)
  await page.getByRole('button', { name: t('meeting.call'), exact: true }).click()
  await page.locator('dialog button[type="submit"]').click()
  await page.waitForURL(/\/meetings\//)
  await page.getByRole('button', { name: t('meeting.start') }).click()
  await page.locator('.decision-form').waitFor()
}
