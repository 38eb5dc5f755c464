// SPDX-License-Identifier: EUPL-1.2
// An analyst takes in a file: tries it, takes it in and sees how far it has come, fetches the rows that were wrong, and takes it in
// once more, when the mapping is known and nothing changes.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

const good = 4000
// One row in the future, one with a category nobody knows.
function file(area, mark) {
  const rows = Array.from({ length: good }, (_, i) => `${mark}-${i},2026-0${1 + (i % 9)}-11T1${i % 10}:00,${area},graffiti`)
  return Buffer.from(['id,time,area,category', ...rows, `${mark}-x,2031-01-01,${area},graffiti`, `${mark}-y,2026-03-03,${area},witchcraft`].join('\n'))
}
const areaName = (page) => page.evaluate(async () => (await fetch('/api/v1/session').then((reply) => reply.json())).homeArea.slug)
async function choose(page, t, name, buffer) {
  await page.goto('/imports')
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: t('observation.imports.check') }).click()
  await page.locator('textarea').waitFor()
}
const counted = (page, t, name) => page.locator('.counts div').filter({ hasText: t(`observation.importCount.${name}`) }).locator('dd').innerText().then((text) => Number(text.replace(/\D/g, '')))

export const journeys = [
  {
    says: 'a file is tried, taken in, corrected from its list of errors, and taken in again without change',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const mark = `${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'analyst')
      await page.goto('/imports')
      await page.getByText(t('observation.imports.before')).waitFor()
      await assertAccessible(page, 'imports')
      const csv = file(await areaName(page), mark)
      await choose(page, t, `klotter-${mark}.csv`, csv)
      const hint = page.getByText(t(`observation.imports.mappingFrom.${isPhone ? 'guessed' : 'saved'}`))
      await hint.waitFor()
      const mapping = await page.locator('textarea').inputValue()
      assert.match(mapping, /synthetic = true/, 'the store holds invented data')
      await page.locator('textarea').fill(mapping.replace(/^source = .*$/m, `source = "klotter-${mark}"`))
      await page.getByRole('button', { name: t('observation.imports.try') }).click()
      await page.locator('.tried table').waitFor()
      assert.equal(await page.locator('.tried tbody tr').count(), 2)
      await assertAccessible(page, 'mapping and trial')
      await show('tried')
      await page.getByRole('button', { name: t('observation.imports.run'), exact: true }).click()
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
      await page.getByText(t('observation.importMeans.done')).waitFor({ timeout: 60_000 })
      assert.deepEqual([await counted(page, t, 'read'), await counted(page, t, 'accepted'), await counted(page, t, 'rejected')], [good + 2, good, 2])
      await assertAccessible(page, 'import')
      await show('done')
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(t('observation.imports.rejected')).click()])
      const errors = readFileSync(await download.path(), 'utf8')
      assert.match(errors, /"4002","time","observation.occurred_in_future"/)
      assert.match(errors, /"4003","category","observation.import_category","witchcraft"/)
      // Once more: the mapping is known, and nothing changes.
      await choose(page, t, `klotter-${mark}.csv`, csv)
      await page.getByText(t('observation.imports.mappingFrom.saved')).waitFor()
      await page.getByRole('button', { name: t('observation.imports.run'), exact: true }).click()
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
      await page.getByText(t('observation.importMeans.done')).waitFor({ timeout: 60_000 })
      assert.equal(await counted(page, t, 'unchanged'), good)
      assert.equal(await counted(page, t, 'accepted'), 0)
      await page.goto('/imports')
      await page.getByText(`klotter-${mark}.csv`).first().waitFor()
      await show('list')
    },
  },
  {
    says: 'a long import shows how far it has come and is cancelled on the way',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'analyst')
      const area = await areaName(page)
      const rows = Array.from({ length: 600_000 }, (_, i) => `${i},2026-01-11T10:00,${area},graffiti`)
      await choose(page, t, 'lång.csv', Buffer.from(['id,time,area,category', ...rows].join('\n')))
      await page.locator('textarea').fill(`source = "long"\nsynthetic = true\n[columns]\nsourceId = "id"\noccurredFrom = "time"\narea = "area"\ncategory = "category"\n[categories]\n"graffiti" = "KLOTTER"\n`)
      await page.getByRole('button', { name: t('observation.imports.run'), exact: true }).click()
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
      await page.waitForFunction(() => document.querySelector('progress')?.value > 0)
      await show('running')
      await assertAccessible(page, 'running')
      await page.getByRole('button', { name: t('observation.imports.cancel') }).click()
      await page.getByText(t('observation.importMeans.cancelled')).waitFor()
      await show('cancelled')
    },
  },
  {
    says: 'a file that is no table is refused with what to do',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'analyst')
      await page.goto('/imports')
      await page.locator('input[type="file"]').setInputFiles({ name: 'bild.csv', mimeType: 'text/csv', buffer: Buffer.from('PK\x03\x04\0\0\0') })
      await page.getByRole('button', { name: t('observation.imports.check') }).click()
      await page.locator('main [role="alert"]').waitFor()
      await assertAccessible(page, 'refused')
      await show('refused')
    },
  },
  {
    says: 'news say that they stand for a county, and that there are none yet',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      await page.goto('/news')
      await page.getByText(t('observation.news.empty')).waitFor()
      await assertAccessible(page, 'news')
      await show('news-empty')
      // The demo city has no events of the police, which are real; the list is drawn from an answer of the same form.
      await page.route('**/api/v1/news?**', (route) => route.fulfill({ json: { events: [
        { id: '2', happenedAt: '2026-11-20T21:40:00Z', publishedAt: '2026-11-20T22:05:00Z', kind: 'event', type: 'Skadegörelse', title: '20 november 22.40, Skadegörelse, Exempelstad', summary: 'Rutor krossade på en skola.', county: 'Exempellän', placeText: 'Exempelstad', url: 'https://polisen.se/x' },
        { id: '1', happenedAt: null, publishedAt: '2026-11-20T06:05:00Z', kind: 'summary', type: 'Sammanfattning natt', title: '20 november 06.00, Sammanfattning natt, Exempellän', summary: 'Natten var lugn.', county: 'Exempellän', placeText: 'Exempellän', url: 'https://polisen.se/y' },
      ], nextCursor: null, source: 'polisen.se' } }))
      await page.goto('/news')
      await page.locator('.news-list li').nth(1).waitFor()
      await assertAccessible(page, 'news list')
      await show('news')
    },
  },
]
