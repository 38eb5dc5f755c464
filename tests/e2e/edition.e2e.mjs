// SPDX-License-Identifier: EUPL-1.2
// The weekly edition: opened from the picture, its text written and screened, locked, and afterwards the same page for ever.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

// The walks of this file share a demo city: each takes a week of its own, some weeks back.
const weeksBack = { 'phone sv': 2, 'phone en': 4, 'desktop sv': 6, 'desktop en': 8 }
async function openDraft(page, t, back) {
  await signIn(page, 'coordinator')
  await page.goto('/picture')
  for (let week = 0; week < back; week++) {
    const before = await page.locator('.week-step').first()
    await before.waitFor()
    const address = await before.getAttribute('href')
    await before.click()
    await page.waitForURL((url) => url.pathname === address.split('?')[0])
  }
  await page.getByRole('button', { name: t('picture.edition.open') }).click()
  await page.waitForURL(/\/editions\//)
  await page.locator('.editor').waitFor()
}
async function answerItems(page, t) {
  for (const item of await page.locator('.front-item').all()) await item.getByText(t('picture.outcome.remains'), { exact: true }).click()
}

export const journeys = [
  {
    says: 'a name is stopped, the text is written, and the week is locked and stays as it was',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      await openDraft(page, t, weeksBack[`${isPhone ? 'phone' : 'desktop'} ${language}`])
      await assertAccessible(page, 'draft')
      await show('draft')
      const summary = page.getByLabel(t('picture.editor.summary'))
      await summary.fill('Pojken Ali, 070-123 45 67, sågs vid torget.')
      await page.getByRole('button', { name: t('kit.save') }).click()
      await page.locator('.editor [role="alert"]').first().waitFor()
      await summary.fill('Lugnare vid torget än förra veckan. Vuxna fanns på plats tre kvällar.')
      await answerItems(page, t)
      await page.getByRole('button', { name: t('picture.editor.lock'), exact: true }).click()
      await page.locator('.locked-line').waitFor()
      const before = await page.locator('.picture').innerText()
      assert.match(before, /Lugnare vid torget/)
      assert.equal(await page.locator('.editor').count(), 0, 'a locked edition is not written in')
      await page.reload()
      await page.locator('.locked-line').waitFor()
      await page.locator('.trend').first().waitFor()
      assert.equal((await page.locator('.lead > p').innerText()).trim(), 'Lugnare vid torget än förra veckan. Vuxna fanns på plats tre kvällar.')
      await assertAccessible(page, 'locked')
      await show('locked')
      await page.goto('/editions')
      await page.locator('main table tbody tr').first().waitFor()
      await assertAccessible(page, 'list')
    },
  },
  {
    says: 'on paper it has a page number, its name, and no navigation',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language }) {
      const t = words(language)
      await openDraft(page, t, 10)
      await answerItems(page, t)
      await page.getByRole('button', { name: /^(Lås|Lock)/ }).last().click()
      await page.locator('.locked-line').waitFor()
      await page.emulateMedia({ media: 'print' })
      assert.equal(await page.locator('.side-menu').isVisible(), false)
      assert.equal(await page.locator('.area-map').first().isVisible(), true)
      assert.ok(await page.evaluate(() => document.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some((rule) => rule.cssText.includes('Arbetsmaterial')))), 'the foot of the page names it')
      assert.ok((await page.pdf({ preferCSSPageSize: true, printBackground: true })).length > 20_000)
    },
  },
]
