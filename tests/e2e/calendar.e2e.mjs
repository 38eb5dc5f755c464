// SPDX-License-Identifier: EUPL-1.2
// Somebody makes an address, reads the meetings through it as a calendar program does, makes it anew and closes it.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

// Without cookies, as a calendar program asks.
async function subscribed(address) {
  const reply = await fetch(address)
  return { status: reply.status, type: reply.headers.get('content-type'), cache: reply.headers.get('cache-control'), text: await reply.text() }
}

export const journeys = [
  {
    says: 'a member makes a calendar address, a calendar program reads it, and it is closed again',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'school_head')
      await page.goto('/my-day')
      await page.getByRole('link', { name: t('structure.myDay.calendar'), exact: true }).click()
      const made = async (button) => {
        await page.getByRole('button', { name: button, exact: true }).click()
        await page.getByText(t('calendar.made'), { exact: true }).waitFor()
        return page.locator('.address input').inputValue()
      }
      await page.getByRole('button', { name: t('calendar.make'), exact: true }).waitFor()
      await assertAccessible(page, 'before there is an address')
      await show('before')
      const first = await made(t('calendar.make'))
      await assertAccessible(page, 'an address')
      await show('made')
      const calendar = await subscribed(first)
      assert.equal(calendar.status, 200)
      assert.match(calendar.type, /^text\/calendar/)
      assert.equal(calendar.cache, 'no-store')
      assert.match(calendar.text, /^BEGIN:VCALENDAR\r\n/)
      assert.match(calendar.text, language === 'sv' ? /\r\nSUMMARY:Möte: / : /\r\nSUMMARY:Meeting: /)
      for (const row of calendar.text.split('\r\n')) assert.ok(Buffer.byteLength(row) <= 75, `a row of ${Buffer.byteLength(row)} octets`)
      // What the next meeting takes up stands on its page and not in the calendar.
      const titles = await page.evaluate(async () => {
        const get = (path) => fetch(`/api/v1${path}`).then((reply) => reply.json())
        const { meetings } = await get('/my_day')
        return (await get(`/meetings/${meetings[0].id}`)).agenda.map(({ title }) => title)
      })
      assert.ok(titles.length > 0, 'the next meeting has an agenda')
      const unfolded = calendar.text.replaceAll('\r\n ', '')
      for (const title of titles) assert.ok(!unfolded.includes(title), `“${title}” stands in the calendar`)

      await page.reload()
      await page.getByRole('button', { name: t('calendar.again'), exact: true }).waitFor()
      assert.equal(await page.locator('.address input').count(), 0, 'the address is shown once')
      const second = await made(t('calendar.again'))
      const gone = await subscribed(first)
      assert.equal(gone.status, 404)
      assert.equal((await subscribed(second)).status, 200)
      await page.getByRole('button', { name: t('calendar.revoke'), exact: true }).click()
      await page.getByText(t('calendar.revoked'), { exact: true }).waitFor()
      await assertAccessible(page, 'a closed address')
      await show('closed')
      const closed = await subscribed(second)
      assert.deepEqual([closed.status, closed.text], [404, gone.text], 'replaced and closed are told the same')
    },
  },
]
