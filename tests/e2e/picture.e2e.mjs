// SPDX-License-Identifier: EUPL-1.2
// The situation picture: every number opens the list behind it and is the same there, all that is chosen is in the address, the map
// has a table, and who may not read single reports sees ranges.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

async function openPicture(page, role) {
  await signIn(page, role)
  await page.goto('/picture')
  await page.waitForURL(/\/picture\/[\w-]+\/\d{4}-W\d{2}/)
  await page.locator('.trend').first().waitFor()
}
// A number as it is written: "19", "1–4", also with words after it.
const number = (text) => /\d+(?:–\d+)?/.exec(text.replace(/\s/g, ' '))?.[0]

export const journeys = [
  {
    says: 'the week in brief, the map, the trends, and what lies behind a number',
    async walk({ page, language, show }) {
      const t = words(language)
      await openPicture(page, 'coordinator')
      await page.locator('.area-map .area-shape[role=button]').first().waitFor()
      await assertAccessible(page, 'picture')
      await show('page')
      assert.ok((await page.locator('.lead > p').innerText()).trim().length > 10, 'the week has a sentence')
      assert.equal(await page.locator('.trend').count(), 8, 'one trend for each topic')
      assert.ok((await page.locator('.signals li').count()) <= 3, 'three in front at most')
      // What stands in front says how seldom chance gives as much, and how often it does so anyhow.
      const front = page.locator('.signals li').first()
      assert.match(await front.innerText(), new RegExp(t('picture.unusual.rare.more').split('{')[0].trim()))
      assert.match(await page.locator('.false-alarms').innerText(), /12/)

      const figure = page.locator('.trend-now a.figure-link').first()
      const shown = number(await figure.innerText())
      await figure.click()
      await page.waitForURL(/\/figures\//)
      await page.locator('.facts').waitFor()
      assert.equal(number(await page.locator('h1').innerText()), shown, 'the number is the same behind')
      await assertAccessible(page, 'figure')
      await page.goBack()

      await page.getByLabel(t('picture.topic'), { exact: true }).selectOption('damage')
      await page.waitForURL(/categoryGroup=damage/)
      await page.reload()
      await page.locator('.trend').first().waitFor()
      assert.equal(await page.getByLabel(t('picture.topic'), { exact: true }).inputValue(), 'damage', 'the address keeps the topic')
    },
  },
  {
    says: 'the map says what may be chance and which points stand for unknown places, and each method has its page',
    async walk({ page, language, show }) {
      const t = words(language)
      await openPicture(page, 'analyst')
      await page.locator('.area-map .area-shape[role=button]').first().waitFor()
      await page.locator('.default-points li').first().waitFor()
      await page.locator('.area-map circle.default-point').first().waitFor()
      await page.getByText(t('picture.map.mayBeChance')).first().waitFor()
      await show('chance')
      await page.locator('.default-points a').click()
      await page.waitForURL(/\/methods\/default-points/)
      await page.locator('.method li').first().waitFor()
      await assertAccessible(page, 'method')
      await show('method')
      await page.goto('/methods/nothing')
      await page.getByText(t('app.notFound.title')).first().waitFor()
    },
  },
  {
    says: 'the map has a table, reached by keyboard, and areas that can be opened',
    async walk({ page, language, show }) {
      const t = words(language)
      await openPicture(page, 'coordinator')
      const area = page.locator('.area-map .area-shape[role=button]').first()
      await area.waitFor()
      await area.focus()
      await page.keyboard.press('Enter')
      await page.locator('.picked p').first().waitFor()
      const toTable = page.getByRole('button', { name: t('picture.map.asTable') }).first()
      await toTable.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/view=table/)
      await page.locator('.map-card table').waitFor()
      await assertAccessible(page, 'table')
      await show('table')
      await page.locator('.areas tbody a').first().click()
      await page.locator('.trend').first().waitFor()
    },
  },
  {
    says: 'a narrow screen never scrolls sideways, and the dark page is as readable',
    only: 'phone', languages: ['sv'],
    async walk({ page, another }) {
      await openPicture(page, 'field_assistant')
      await page.setViewportSize({ width: 320, height: 640 })
      await page.locator('.area-map .area-shape[role=button]').first().waitFor()
      await assertAccessible(page, '320 px')
      const night = await another({ dark: true })
      try {
        await openPicture(night.page, 'coordinator')
        await assertAccessible(night.page, 'dark')
      } finally {
        await night.leave()
      }
    },
  },
  {
    says: 'who may not read reports sees figures in parts, and small ones as a range',
    only: 'desktop',
    async walk({ page, language, show }) {
      const t = words(language)
      await openPicture(page, 'school_head')
      for (const text of await page.locator('.trend-now a.figure-link, .areas a.figure-link').allInnerTexts()) {
        const value = number(text)
        assert.ok(value === undefined || value.includes('–') || Number(value) === 0 || Number(value) >= 5, `${text} is a small count in the open`)
      }
      assert.equal(await page.getByRole('button', { name: t('picture.signal.raise'), exact: true }).count(), 0, 'nothing to decide for who only reads')
      await page.locator('.trend-now a.figure-link').first().click()
      await page.locator('.facts').waitFor()
      assert.equal(await page.getByText(t('picture.figure.reportsCaption')).count(), 0, 'no single report')
      await assertAccessible(page, 'parts')
      await show('parts')
    },
  },
]
