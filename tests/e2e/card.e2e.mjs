// SPDX-License-Identifier: EUPL-1.2
// A card for a shift: made from a decision, read and answered by an officer who never signs in, and seen as dose by the group.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { heldDecision, newId } from './steps.mjs'
import { words } from './words.mjs'

// The shift that goes on now, by the clock in Stockholm.
const shiftNow = (page) => page.evaluate(async () => {
  const { now } = await fetch('/api/v1/session').then((reply) => reply.json())
  const at = (hours) => new Date(Date.parse(now) + hours * 3_600_000)
  const clock = (date) => date.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' })
  return { date: at(-1).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }), from: clock(at(-1)), to: clock(at(1)), startsAt: at(-1).toISOString(), endsAt: at(1).toISOString() }
})

// Three more cards of the decision, made and answered as the pages do.
async function threeMore(page, base, decision, { startsAt, endsAt }) {
  const { csrfToken } = await page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()))
  for (const answer of [{ outcome: 'done' }, { outcome: 'done' }, { outcome: 'done' }]) {
    const token = await page.evaluate(async ({ decision, card, csrfToken }) => {
      const path = `/api/v1/decisions/${decision}/cards`
      const { areas } = await fetch(path).then((reply) => reply.json())
      const reply = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken }, body: JSON.stringify({ ...card, areaSlug: areas[0].slug }) })
      return (await reply.json()).token
    }, { decision, csrfToken, card: { id: newId(), startsAt, endsAt, task: 'Gå förbi torget', why: 'Barn går omvägar' } })
    const reply = await fetch(`${base}/api/v1/shift-card/answer`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Link-Token': token }, body: JSON.stringify(answer) })
    assert.equal(reply.status, 200)
  }
}

export const journeys = [
  {
    says: 'an officer who never signs in reads a card, answers it once, and the group sees the dose',
    async walk({ page, base, language, isPhone, show, another }) {
      const t = words(language)
      const task = `Gå skolvägen ${language}`
      await signIn(page, 'coordinator')
      const decision = await heldDecision(page, isPhone ? 0 : 1)
      await page.goto(`/meetings/${decision.meeting}`)
      await page.getByRole('link', { name: t('meeting.decision.cardsOf', { number: decision.number }), exact: true }).click()
      await page.waitForURL((url) => url.pathname === `/decisions/${decision.id}/cards`)
      await page.getByLabel(t('link.cards.task')).waitFor()
      await assertAccessible(page, 'making a card')
      await show('new')

      const shift = await shiftNow(page)
      await page.getByLabel(t('link.cards.date')).fill(shift.date)
      await page.getByLabel(t('link.cards.fromClock'), { exact: true }).fill(shift.from)
      await page.getByLabel(t('link.cards.toClock'), { exact: true }).fill(shift.to)
      await page.getByLabel(t('link.cards.task')).fill('Prata med pojken Ali')
      await page.getByLabel(t('link.cards.why')).fill('Barn går omvägar för att slippa porten.')
      await page.getByLabel(t('link.cards.meets')).selectOption({ index: 1 })
      await page.getByLabel(t('link.cards.avoid')).fill('Stå inte vid porten.')
      await page.getByRole('button', { name: t('link.cards.new'), exact: true }).click()
      await page.locator('[role="alert"] mark').first().waitFor()
      await assertAccessible(page, 'a stopped card')
      await page.getByLabel(t('link.cards.task')).fill(task)
      await page.getByRole('button', { name: t('link.cards.new'), exact: true }).click()
      const field = page.getByLabel(t('link.address'))
      await field.waitFor()
      const address = await field.inputValue()
      const token = address.split('#')[1]
      assert.equal(token.length, 22)
      await assertAccessible(page, 'a card that is made')
      await show('made')

      const officer = await another({})
      try {
        const asked = []
        officer.page.on('request', (request) => asked.push(request.url()))
        for (let look = 0; look < 2; look++) {
          await officer.page.goto('about:blank')
          await officer.page.goto(address)
          await officer.page.getByRole('heading', { name: task, level: 1 }).waitFor()
        }
        assert.equal(await officer.page.getByRole('navigation').count(), 0, 'there is no menu without an account')
        assert.ok(asked.every((url) => !url.split('#')[0].includes(token)), 'the token is in no address that a server is asked for')
        await assertAccessible(officer.page, 'a card')
        await show('card', officer.page)
        await officer.page.emulateMedia({ media: 'print' })
        await show('print', officer.page)
        await officer.page.emulateMedia({ media: 'screen' })
        await officer.page.getByRole('button', { name: t('link.card.outcome.partly'), exact: true }).click()
        await officer.page.getByRole('button', { name: t('link.card.took.staffing'), exact: true }).click()
        await assertAccessible(officer.page, 'answering a card')
        await show('answering', officer.page)
        await officer.page.getByRole('button', { name: t('link.answer.send'), exact: true }).click()
        await officer.page.getByText(t('link.answer.thanks'), { exact: true }).waitFor()
        await assertAccessible(officer.page, 'an answered card')
        await officer.page.reload()
        await officer.page.getByRole('alert').waitFor()
        await assertAccessible(officer.page, 'a card that leads nowhere')
        await show('gone', officer.page)
      } finally {
        await officer.leave()
      }
      await page.goto(address)
      await page.getByRole('alert').waitFor()
      assert.equal(await page.getByRole('navigation').count(), 0, 'nor with one')

      await page.goto(`/decisions/${decision.id}/cards`)
      const row = page.locator('[data-card]').filter({ hasText: task })
      await row.getByText(t('link.cards.standing.partly'), { exact: true }).waitFor()
      await row.getByText(t('link.cards.dose', { dose: '½' }), { exact: true }).waitFor()
      await row.getByText(t('link.cards.took', { taker: t('link.card.took.staffing') }), { exact: true }).waitFor()
      assert.equal(await page.locator('.kept').count(), 0, 'one card says nothing')
      await threeMore(page, base, decision.id, shift)
      await page.reload()
      const kept = page.locator('.kept')
      await kept.waitFor()
      assert.match(await kept.innerText(), language === 'sv' ? /^Tre av fyra hölls\. Ett hölls delvis\./ : /^Three of four were kept\. One was kept in part\./)
      await assertAccessible(page, 'cards of a decision')
      await show('cards')
    },
  },
]
