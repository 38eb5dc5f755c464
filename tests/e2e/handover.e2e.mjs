// SPDX-License-Identifier: EUPL-1.2
// Somebody leaves a seat and somebody else gets it: nothing that was promised or asked is lost, and the successor's first day begins
// with it. The links of invitations are opened in browsers of their own.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { dayFromNow } from './steps.mjs'
import { words } from './words.mjs'

const password = 'ett lagom långt lösenord'
const firstGroup = (page) => page.evaluate(() => fetch('/api/v1/groups').then((reply) => reply.json()).then(({ groups }) => groups[0].slug))

// The school's row on the home of a group, with what may be changed on its seats in sight.
async function schoolSeat(page, slug, t, language) {
  await page.goto(`/groups/${slug}`)
  const change = page.getByRole('button', { name: t('cooperation.seats.change') })
  await change.waitFor()
  if ((await change.getAttribute('aria-pressed')) !== 'true') await change.click()
  return page.locator('.seats li').filter({ has: page.locator('.seat-name b', { hasText: language === 'sv' ? 'Skolan' : 'The school' }) }).first()
}
async function endHolding(page, seat, t) {
  await seat.getByText(t('cooperation.end.holder'), { exact: true }).click()
  await page.getByLabel(t('cooperation.end.on')).waitFor()
}

export const journeys = [
  {
    says: 'a seat changes holder; the successor finds it on the first day, hands one promise back and takes over',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const name = `Ny rektor ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      const slug = await firstGroup(page)
      const school = await schoolSeat(page, slug, t, language)
      await endHolding(page, school, t)
      await assertAccessible(page, 'ending a holding')
      await show('end')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await school.getByText(t('meeting.seat.vacant')).waitFor()

      await school.getByRole('button', { name: t('cooperation.invite.holderOf', { function: t('access.function.school') }), exact: true }).click()
      await page.getByLabel(t('cooperation.invite.name')).fill(name)
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('.invitation-link').waitFor()
      const link = await page.locator('.invitation-link').inputValue()
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })

      const successor = await another({})
      try {
        await successor.page.goto(link)
        await successor.page.getByLabel(t('access.signIn.password')).fill(password)
        await successor.page.locator('form button[type="submit"]').click()
        await successor.page.waitForURL((url) => url.pathname === '/my-day')
        await successor.page.locator('.take-overs li').first().waitFor()
        await assertAccessible(successor.page, 'my day with a seat to take over')
        await show('my day', successor.page)

        await successor.page.getByRole('link', { name: t('structure.myDay.handoverOpen') }).click()
        await successor.page.waitForURL(/\/handover\//)
        await successor.page.getByRole('heading', { level: 1, name: t('structure.handover.title') }).waitFor()
        await assertAccessible(successor.page, 'handover')
        await show('handover', successor.page)
        const inherited = successor.page.locator('.inherited [data-promise]')
        const before = await inherited.count()
        if (before > 0) {
          assert.ok(await inherited.first().getByLabel(t('structure.handover.choice.keep')).isChecked(), 'a promise is kept unless the other is said')
          await inherited.first().getByText(t('structure.handover.choice.hand_back')).click()
        }
        await successor.page.getByRole('button', { name: t('structure.handover.takeOver') }).click()
        await successor.page.locator('.receipted').waitFor()
        assert.equal(await inherited.count(), Math.max(0, before - 1), 'what was handed back is no longer the successor’s')
        await assertAccessible(successor.page, 'handover with its receipt')
        await show('receipt', successor.page)

        await successor.page.reload()
        await successor.page.locator('.receipted').waitFor()
        await successor.page.goto('/my-day')
        await successor.page.locator('.my-day').waitFor()
        assert.equal(await successor.page.locator('.take-overs li').count(), 0, 'a seat that is taken over does not wait')
      } finally {
        await successor.leave()
      }
    },
  },
  {
    says: 'who is about to leave is asked for three things, a name is stopped in them, and the successor reads them',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, show, another }) {
      const t = words(language)
      const note = 'Nyckeln till aulan finns i receptionen.'
      await signIn(page, 'coordinator')
      const slug = await firstGroup(page)
      const school = await schoolSeat(page, slug, t, language)
      // Somebody of this journey's own sits there first.
      await endHolding(page, school, t)
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await school.getByRole('button', { name: t('cooperation.invite.holderOf', { function: t('access.function.school') }), exact: true }).click()
      await page.getByLabel(t('cooperation.invite.name')).fill('Rektor som slutar')
      await page.locator('dialog button[type="submit"]').click()
      const link = await page.locator('.invitation-link').inputValue()
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })

      await endHolding(page, school, t)
      await page.getByLabel(t('cooperation.end.on')).fill(await dayFromNow(page, 10))
      await page.getByRole('button', { name: t('cooperation.end.plan') }).click()
      await page.locator('dialog .notice.good').waitFor()
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })

      const leaving = await another({})
      try {
        await leaving.page.goto(link)
        await leaving.page.getByLabel(t('access.signIn.password')).fill(password)
        await leaving.page.locator('form button[type="submit"]').click()
        await leaving.page.locator('.leave-notes').waitFor()
        await leaving.page.getByLabel(t('structure.leaving.note', { number: '1' })).fill('Ring Ali Ahmadi, 070-123 45 67.')
        await leaving.page.getByRole('button', { name: t('structure.leaving.save') }).click()
        await leaving.page.locator('.leave-note mark').first().waitFor()
        await assertAccessible(leaving.page, 'notes to a successor')
        await show('stopped', leaving.page)
        await leaving.page.getByLabel(t('structure.leaving.note', { number: '1' })).fill(note)
        await leaving.page.getByRole('button', { name: t('structure.leaving.save') }).click()
        await leaving.page.locator('.left-notes').getByText(note).waitFor()
      } finally {
        await leaving.leave()
      }
    },
  },
  {
    says: 'somebody is away, the seat says until when, and is back again',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      const seat = await schoolSeat(page, await firstGroup(page), t, language)
      const absence = seat.getByRole('button', { name: t('cooperation.away') }).first()
      await absence.click()
      const dialog = page.getByRole('dialog')
      await assertAccessible(page, 'absence')
      await show('away')
      await dialog.getByLabel(t('cooperation.away.last')).fill(await dayFromNow(page, 5))
      await dialog.getByRole('button', { name: t('kit.save') }).click()
      await seat.locator('.seat-name small').waitFor()
      await show('is-away')
      await absence.click()
      await dialog.getByRole('button', { name: t('cooperation.away.back') }).click()
      await seat.locator('.seat-name small').waitFor({ state: 'detached' })
    },
  },
  {
    says: 'somebody leaves at short notice; the others are asked what whoever comes needs to know, and the successor reads it beside the function',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const note = `Aulan är bokad på onsdagar, ${language}.`
      await signIn(page, 'coordinator')
      const slug = await firstGroup(page)
      const school = await schoolSeat(page, slug, t, language)
      await endHolding(page, school, t)
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.goto('/my-day')
      const asked = page.locator('.day-departed')
      await asked.locator('.leave-notes').first().waitFor()
      await assertAccessible(page, 'my day with a seat that was left in haste')
      await show('asked')
      await page.getByRole('link', { name: t('structure.departed.page') }).click()
      await page.waitForURL(/\/departures/)
      await page.getByLabel(t('structure.leaving.note', { number: '1' })).first().fill(note)
      await page.getByRole('button', { name: t('structure.leaving.save') }).first().click()
      await page.locator('.left-notes').getByText(note).waitFor()
      await assertAccessible(page, 'what whoever comes needs to know')
      await show('departures')

      await (await schoolSeat(page, slug, t, language)).getByRole('button', { name: t('cooperation.invite.holderOf', { function: t('access.function.school') }), exact: true }).click()
      await page.getByLabel(t('cooperation.invite.name')).fill(`Efterträdare ${language}${isPhone ? 'p' : 'd'}`)
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('.invitation-link').waitFor()
      const link = await page.locator('.invitation-link').inputValue()
      const successor = await another({})
      try {
        await successor.page.goto(link)
        await successor.page.getByLabel(t('access.signIn.password')).fill(password)
        await successor.page.locator('form button[type="submit"]').click()
        await successor.page.getByRole('link', { name: t('structure.myDay.handoverOpen') }).click()
        const told = successor.page.locator('.handover-notes li').filter({ hasText: note })
        await told.getByText(language === 'sv' ? 'Samordnaren' : 'The coordinator').waitFor()
        await show('told', successor.page)
      } finally {
        await successor.leave()
      }
    },
  },
]
