// SPDX-License-Identifier: EUPL-1.2
// A matter on its way up and down again: the area group raises a promise to the local steering group, which takes it on to the
// city's, gets an answer and passes it down.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { newId } from './steps.mjs'
import { words } from './words.mjs'

const questionOf = (page, text) => page.locator('[data-question]').filter({ hasText: text })

// Sent as the pages send it, with the browser's own session and token.
const send = (page, path, body) => page.evaluate(async ({ path, body }) => {
  const { csrfToken } = await fetch('/api/v1/session').then((reply) => reply.json())
  const reply = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken }, body: JSON.stringify(body) })
  if (!reply.ok) throw new Error(await reply.text())
  return reply.json()
}, { path, body })

// A local steering group for the district, and the link that its first seat is invited by.
async function localSteeringGroup(page) {
  const proposal = await page.evaluate(() => fetch('/api/v1/group_templates/district_group/proposal?area=ekbacken').then((reply) => reply.json()))
  const { name, purpose, rhythm, weekday, startsAt, lengthMin } = proposal
  const organisations = proposal.seats.map(({ required, organisation }) => (required ? organisation || 'Tärnhamra kommun' : ''))
  const group = await send(page, '/groups', { id: newId(), template: 'district_group', areaSlug: 'ekbacken', name, purpose, rhythm, weekday, startsAt, lengthMin, place: '', organisations })
  const { seats } = await page.evaluate((slug) => fetch(`/api/v1/groups/${slug}`).then((reply) => reply.json()), group.slug)
  const seat = seats.find(({ function: code }) => code === 'district')
  const { invitation } = await send(page, `/seats/${seat.id}/invite`, { id: newId(), kind: 'holder', name: `Demo distriktschef ${newId().slice(-4)}` })
  return { name: group.name, invitation }
}

export const journeys = [
  {
    says: 'what the local steering group cannot settle either goes on to the city, and the answer comes down the same way',
    async walk({ page, base, language, isPhone, show, another }) {
      const t = words(language)
      const [matter, reply] = [`Gångtunneln måste få ljus före vintern ${language}`, 'Trafikkontoret byter armaturerna före jul.']
      await signIn(page, 'coordinator')
      const local = await localSteeringGroup(page)
      await page.goto('/groups/omradesgrupp-ekbacken')
      await page.locator('.next-meeting a').click()
      const start = page.getByRole('button', { name: t('meeting.start') })
      const promise = page.locator('.promise').nth(isPhone ? 0 : 1)
      await promise.waitFor()
      if (await start.count()) await start.click()
      await promise.focus()
      await promise.press('h')
      await promise.getByText(t('meeting.promise.escalate'), { exact: true }).click()
      const raising = page.getByRole('dialog')
      await raising.locator('select').selectOption({ label: local.name })
      await raising.getByLabel(t('question.ask.text')).fill(matter)
      await raising.getByRole('button', { name: t('question.ask.send') }).click()
      await raising.getByText(t('question.sent.title'), { exact: true }).waitFor()

      const [district, city] = [await another(), await another()]
      try {
        await district.page.goto(base + local.invitation)
        await district.page.getByLabel(t('access.signIn.password')).fill('ett lagom långt lösenord')
        await district.page.locator('form button[type="submit"]').click()
        await district.page.waitForURL((url) => !url.pathname.startsWith('/invitations'))
        await district.page.goto('/questions')
        const fromBelow = questionOf(district.page, matter)
        await fromBelow.getByRole('button', { name: t('question.raiseOn'), exact: true }).click()
        const dialog = district.page.getByRole('dialog')
        await dialog.getByRole('heading', { name: t('question.escalate.on.title') }).waitFor()
        await assertAccessible(district.page, 'taking it on')
        await show('taking-it-on', district.page)
        const city_name = await dialog.locator('select option:checked').innerText()
        await dialog.getByRole('button', { name: t('question.ask.send') }).click()
        await dialog.getByText(t('question.sent.title'), { exact: true }).waitFor()
        await dialog.getByRole('button', { name: t('kit.close'), exact: true }).click()
        await fromBelow.first().getByText(city_name).first().waitFor()
        assert.equal(await fromBelow.getByRole('button', { name: t('question.raiseOn'), exact: true }).count(), 0, 'once is enough')
        await assertAccessible(district.page, 'taken on')
        await show('taken-on', district.page)

        await signIn(city.page, 'steering_group')
        await city.page.goto('/questions')
        const atTheTop = questionOf(city.page, matter)
        await atTheTop.getByText(t('question.passed', { groups: 'Områdesgrupp Ekbacken' }), { exact: true }).waitFor()
        await show('at-the-top', city.page)
        await atTheTop.getByRole('button', { name: t('question.answer'), exact: true }).click()
        await city.page.locator('dialog textarea').fill(reply)
        await city.page.locator('dialog button[type="submit"]').click()
        await city.page.locator('dialog').waitFor({ state: 'detached' })

        // The answer stands beside what it answers, and in the field when it is passed on.
        await district.page.reload()
        await fromBelow.first().waitFor()
        await show('answered-from-above', district.page)
        const toPassOn = fromBelow.filter({ has: district.page.getByRole('button', { name: t('question.answer'), exact: true }) })
        await toPassOn.getByText(reply).waitFor()
        await toPassOn.getByRole('button', { name: t('question.answer'), exact: true }).click()
        assert.equal(await district.page.locator('dialog textarea').inputValue(), reply)
        await district.page.locator('dialog button[type="submit"]').click()
        await district.page.locator('dialog').waitFor({ state: 'detached' })

        await page.goto('/questions')
        const raised = questionOf(page, matter).filter({ hasNotText: t('question.passed', { groups: 'Områdesgrupp Ekbacken' }) })
        await raised.getByText(reply, { exact: true }).waitFor()
        await raised.getByRole('button', { name: t('question.accept'), exact: true }).click()
        await raised.getByText(t('question.standing.accepted'), { exact: true }).waitFor()
        await assertAccessible(page, 'the answer has come down')
        await show('come-down')
      } finally {
        await city.leave()
        await district.leave()
      }
    },
  },
]
