// SPDX-License-Identifier: EUPL-1.2
// A planned meeting is moved: with the keyboard, with a reason that names nobody, and not into another meeting of the group. Its
// agenda comes along, and the page, the group's home and Min dag say what it was moved from.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { dayFromNow, newId } from './steps.mjs'
import { words } from './words.mjs'

// A meeting of the first group, two hours early in the morning, when the demo city has none, so many days ahead; returns where it stands and its group.
const callOn = (page, day) => page.evaluate(async ({ day, id }) => {
  const session = await fetch('/api/v1/session').then((reply) => reply.json())
  const { groups: [{ slug }] } = await fetch('/api/v1/groups').then((reply) => reply.json())
  const reply = await fetch('/api/v1/meetings', {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken },
    body: JSON.stringify({ id, groupSlug: slug, startsAt: `${day}T06:00:00Z`, endsAt: `${day}T08:00:00Z`, place: 'Ekskolan' }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return { id, slug }
}, { day, id: newId() })

export const journeys = [
  {
    says: 'a meeting is moved to another day and place, and everybody reads from what',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      const ahead = isPhone ? 1 : 4 // the walks share a city
      const [day, other, taken] = [await dayFromNow(page, ahead), await dayFromNow(page, ahead + 1), await dayFromNow(page, ahead + 2)]
      const { id, slug } = await callOn(page, day)
      await callOn(page, taken)
      await page.goto(`/meetings/${id}`)
      await page.getByLabel(t('meeting.item.add'), { exact: true }).fill('Belysningen vid stigen')
      await page.keyboard.press('Enter')
      await page.locator('.agenda-item').filter({ hasText: 'Belysningen' }).waitFor()

      await page.getByRole('button', { name: t('meeting.move'), exact: true }).focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(t('meeting.call.day'), { exact: true }).fill(taken)
      await dialog.getByLabel(t('cooperation.charter.place'), { exact: true }).fill('Biblioteket')
      const reason = dialog.getByLabel(t('meeting.move.reason'), { exact: true })
      await reason.fill('Anna Svensson är sjuk')
      await page.keyboard.press('Enter')
      await dialog.locator('mark').waitFor()
      await reason.fill('Lokalen är upptagen.')
      await page.keyboard.press('Enter')
      await dialog.getByRole('alert').filter({ hasText: taken }).waitFor()
      await show('refused')
      await dialog.getByLabel(t('meeting.call.day'), { exact: true }).fill(other)
      await assertAccessible(page, 'moving a meeting')
      await show('dialog')
      await reason.focus()
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })

      const says = page.locator('.moved-from').filter({ hasText: 'Lokalen är upptagen.' })
      await says.filter({ hasText: 'Ekskolan' }).waitFor()
      await page.getByText('Biblioteket').first().waitFor()
      await page.locator('.agenda-item').filter({ hasText: 'Belysningen' }).waitFor()
      await assertAccessible(page, 'a moved meeting')
      await show('moved')

      const row = page.locator('li', { has: page.locator(`a[href="/meetings/${id}"]`) })
      for (const path of isPhone ? ['/my-day', `/groups/${slug}`] : [`/groups/${slug}`]) {
        await page.goto(path)
        await page.locator(`a[href="/meetings/${id}"]`).first().waitFor()
        if (path === '/my-day') {
          await row.locator('.moved-from').waitFor()
          await assertAccessible(page, 'my day with a moved meeting')
          await show('my-day')
        }
      }
      const { startsAt, movedFrom } = await page.evaluate((id) => fetch(`/api/v1/meetings/${id}`).then((reply) => reply.json()), id)
      assert.equal(startsAt.slice(0, 10), other)
      assert.equal(movedFrom.startsAt, `${day}T06:00:00Z`)
    },
  },
]
