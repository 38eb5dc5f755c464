// SPDX-License-Identifier: EUPL-1.2
// A field assistant reports: in five inputs, stopped before a name is kept, without network, and when there is nothing to say.
import assert from 'node:assert/strict'
import { assertAccessible, signIn, visitor } from './browser.mjs'
import { startProgram } from './program.mjs'
import { words } from './words.mjs'

const ownMunicipality = `[worry]
address = "https://exempel.se/oro"
phone = "08-123 45 67"
[[categories]]
code = "BADPLATS"
group = "place"
sv = "Badplats"
en = "Bathing place"
words = ["bad"]
valid_from = 2020-01-01
`
const heading = (page) => page.locator('.report h2')

// What, where and when; each press counts.
async function answerThree(page) {
  await page.locator('.tile[value="traffic"]').click()
  await page.locator('.choices-list button').first().click()
  await page.locator('.tile[value="now"]').click()
  await page.locator('textarea').waitFor()
}
async function open(page) {
  await page.goto('/report')
  await page.locator('.tile').first().waitFor()
}

export const journeys = [
  {
    says: 'five inputs from the form to the receipt, and what the form is not for comes first',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      assert.equal(await page.locator('main a[href="tel:112"]').count(), 1)
      await assertAccessible(page, 'what')
      await show('what')
      await page.locator('.tile[value="traffic"]').click()
      await page.locator('.choices-list button').first().waitFor()
      await assertAccessible(page, 'where')
      await page.locator('.choices-list button').first().click()
      await page.locator('.tile[value="now"]').waitFor()
      await assertAccessible(page, 'when')
      await page.locator('.tile[value="now"]').click()
      await page.locator('textarea').waitFor()
      await assertAccessible(page, 'more')
      await page.getByRole('button', { name: t('observation.more.nothingMore') }).click()
      await page.locator('.check-answers dl').waitFor()
      assert.equal(await page.locator('.tile[value="planning"]').getAttribute('aria-pressed'), 'true', 'planning is the default')
      assert.match(await page.locator('.facts').innerText(), /\d/, 'who reads it, by when, how long it is kept')
      await assertAccessible(page, 'check')
      await show('check')
      await page.getByRole('button', { name: t('observation.send') }).click()
      await page.waitForURL(/\/receipts\/R-/)
      await page.locator('.receipt-steps').waitFor()
      assert.match(await page.locator('h1').innerText(), /^R-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      await assertAccessible(page, 'receipt')
      await show('receipt')
    },
  },
  {
    says: 'a municipality has its own number for worries about a child and its own categories, with its own words',
    only: 'phone',
    async walk({ page, language, show }) {
      const server = await startProgram({ files: { 'municipality.toml': ownMunicipality } })
      const guest = await visitor(server.base, { size: page.viewportSize(), language })
      try {
        await signIn(guest.page, 'field_assistant')
        await open(guest.page)
        assert.equal(await guest.page.locator('main a[href="https://exempel.se/oro"]').count(), 1)
        assert.equal(await guest.page.locator('main a[href="tel:081234567"]').innerText(), '08-123 45 67')
        await show('own number', guest.page)
        await guest.page.locator('.tile[value="place"]').click()
        await guest.page.locator('.choices-list button').first().click()
        await guest.page.locator('.tile[value="now"]').click()
        await guest.page.locator('select').selectOption('BADPLATS')
        await guest.page.getByRole('button', { name: words(language)('observation.more.nothingMore') }).click()
        await guest.page.locator('.check-answers dl').waitFor()
        assert.match(await guest.page.locator('.check-answers dl').innerText(), language === 'sv' ? /Badplats/ : /Bathing place/)
        await assertAccessible(guest.page, 'own category')
        assert.deepEqual(guest.problems, [])
      } finally {
        await guest.leave()
        await server.stop()
      }
    },
  },
  {
    says: 'where it was is pressed on a map, or an area taken on it by keyboard',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      await page.locator('.tile[value="traffic"]').click()
      await page.getByRole('button', { name: t('observation.where.openMap') }).click()
      const map = page.locator('.place-map .area-map')
      await map.waitFor()
      await page.getByRole('button', { name: t('area.map.nearer') }).click()
      const box = await map.boundingBox()
      await map.click({ position: { x: box.width / 2, y: box.height / 2 } })
      await page.locator('.pin').waitFor()
      await assertAccessible(page, 'map')
      await show('map')
      await page.locator('.pressed .primary').click()
      await page.locator('.tile[value="now"]').waitFor()
      await page.goBack()
      await page.getByRole('button', { name: t('observation.where.openMap') }).click()
      await page.locator('.place-map .area-shape').first().focus()
      await page.keyboard.press('Enter')
      await page.locator('.pressed .button').last().press('Enter')
      await page.locator('.tile[value="now"]').waitFor()
    },
  },
  {
    says: 'a name and a number stop at the door, marked, with a better wording by one press',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      await answerThree(page)
      await page.locator('textarea').fill('pojken Ali, 070-123 45 67 körde moped på gångvägen')
      await page.locator('mark').first().waitFor()
      const marked = (await page.locator('mark').allInnerTexts()).join(' ')
      assert.match(marked, /Ali/)
      assert.match(marked, /123 45 67/)
      await assertAccessible(page, 'stopped')
      await show('stopped')
      await page.locator('form button[type="submit"]').click()
      await page.waitForTimeout(300)
      assert.equal(await page.locator('textarea').count(), 1, 'nothing goes on while a person is pointed out')
      await page.getByRole('button', { name: t('observation.screen.use') }).click()
      assert.doesNotMatch(await page.locator('textarea').inputValue(), /Ali|123/)
      await page.getByRole('button', { name: t('kit.continue'), exact: true }).click()
      await page.locator('.check-answers dl').waitFor()
      await page.getByRole('button', { name: t('observation.send') }).click()
      await page.waitForURL(/\/receipts\/R-/)
    },
  },
  {
    says: 'without network a report waits, survives a reload, and is sent once',
    languages: ['sv'],
    async walk({ page, context, language, show }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await page.goto('/receipts')
      await page.locator('h1').waitFor()
      const before = await page.evaluate(() => fetch('/api/v1/receipts?limit=200').then((reply) => reply.json()).then((reply) => reply.receipts.map(({ number }) => number)))
      await open(page)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForTimeout(1500)
      await context.setOffline(true)
      await page.reload()
      await page.locator('.tile').first().waitFor()
      await answerThree(page)
      await page.locator('textarea').fill('Två mopeder körde fort på gångvägen.')
      await page.locator('form button[type="submit"]').click()
      await page.getByRole('button', { name: t('observation.send') }).click()
      await page.getByText(t('observation.waiting.count').replace(/\{.*\}/, '1')).waitFor()
      await show('waiting')
      await page.reload()
      await page.getByText(t('observation.waiting.count').replace(/\{.*\}/, '1')).waitFor()
      await context.setOffline(false)
      await page.evaluate(() => { dispatchEvent(new Event('online')); dispatchEvent(new Event('online')) })
      await page.getByText(t('observation.waiting.count').replace(/\{.*\}/, '1')).waitFor({ state: 'detached' })
      await page.reload()
      await page.locator('.tile').first().waitFor()
      const after = await page.evaluate(() => fetch('/api/v1/receipts?limit=200').then((reply) => reply.json()).then((reply) => reply.receipts.map(({ number }) => number)))
      // The list ends somewhere: what counts is what was not in it before.
      assert.equal(after.filter((number) => !before.includes(number)).length, 1)
    },
  },
  {
    says: 'what was written without network and points out a person comes back to be corrected',
    only: 'phone', languages: ['sv'],
    async walk({ page, context, language }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForTimeout(1500)
      await context.setOffline(true)
      await answerThree(page)
      await page.locator('textarea').fill('pojken Ali körde moped')
      await page.locator('form button[type="submit"]').click()
      await page.getByRole('button', { name: t('observation.send') }).click()
      await page.getByText(t('observation.waiting.count').replace(/\{.*\}/, '1')).waitFor()
      await context.setOffline(false)
      await page.evaluate(() => dispatchEvent(new Event('online')))
      // A report that has been begun meanwhile is not lost without a word.
      await page.getByRole('button', { name: t('observation.waiting.correct') }).waitFor()
      await answerThree(page)
      await page.locator('textarea').fill('Klotter i trappan.')
      await page.goto('/report')
      await page.getByRole('button', { name: t('observation.waiting.correct') }).click()
      await page.getByText(t('observation.waiting.begun')).waitFor()
      await page.getByRole('button', { name: t('observation.waiting.finish') }).click()
      await page.goto('/report?step=more')
      await page.locator('textarea').waitFor()
      assert.equal(await page.locator('textarea').inputValue(), 'Klotter i trappan.')
      await page.goto('/report')
      await page.getByRole('button', { name: t('observation.waiting.correct') }).click()
      await page.getByRole('button', { name: t('observation.waiting.dropBegun') }).click()
      await page.locator('mark').first().waitFor()
      assert.equal(await page.locator('textarea').inputValue(), 'pojken Ali körde moped')
    },
  },
  {
    says: 'nothing to report is a report, in one press; an accidental text is erased for good',
    async walk({ page, language }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      await page.getByRole('button', { name: t('observation.nothing.send') }).click()
      await page.waitForURL(/\/receipts\/R-/)
      await page.locator('.receipt-steps').waitFor()
      await open(page)
      await answerThree(page)
      await page.locator('textarea').fill('Trasig lampa vid trappan')
      await page.locator('form button[type="submit"]').click()
      await page.getByRole('button', { name: t('observation.send') }).click()
      await page.getByRole('button', { name: t('observation.erase.ask') }).click()
      await assertAccessible(page, 'erase')
      await page.locator('dialog button[type="submit"]').click()
      await page.getByText(t('observation.receipt.textGone'), { exact: true }).waitFor()
      assert.equal(await page.getByText('Trasig lampa').count(), 0)
    },
  },
  {
    says: 'a report that another sending takes along leads to its receipt all the same',
    only: 'phone',
    languages: ['sv'],
    async walk({ page, language }) {
      const t = words(language)
      await signIn(page, 'field_assistant')
      await open(page)
      // Somebody holds the turn; the sending that "online" starts stands in line before the one of the press.
      await page.evaluate(() => {
        void navigator.locks.request('samverkan-reports', () => new Promise((release) => { window.releaseTurn = release }))
        window.dispatchEvent(new Event('online'))
      })
      await page.waitForFunction(async () => (await navigator.locks.query()).pending.length > 0)
      await page.getByRole('button', { name: t('observation.nothing.send') }).click()
      await page.waitForFunction(async () => (await navigator.locks.query()).pending.length > 1)
      await page.evaluate(() => window.releaseTurn())
      await page.waitForURL(/\/receipts\/R-/)
    },
  },
]
