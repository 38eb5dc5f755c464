// SPDX-License-Identifier: EUPL-1.2
// The weekly edition: opened from the picture, its text written and screened, locked, and afterwards the same page for ever.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { openWeek, report } from './steps.mjs'
import { words } from './words.mjs'

// The walks of this file share a demo city: each takes a week of its own, some weeks back.
const weeksBack = { 'phone sv': 2, 'phone en': 4, 'desktop sv': 6, 'desktop en': 8 }
async function openDraft(page, t, back) {
  await signIn(page, 'coordinator')
  await openWeek(page, back)
  await page.getByRole('button', { name: t('picture.edition.open') }).click()
  await page.waitForURL(/\/editions\//)
  await page.locator('.editor').waitFor()
}
async function answerItems(page, t) {
  for (const item of await page.locator('.front-item').all()) await item.getByText(t('picture.outcome.remains'), { exact: true }).click()
}

const lockIt = async (page, t) => {
  await answerItems(page, t)
  await page.getByRole('button', { name: t('picture.editor.lock'), exact: true }).click()
  await page.locator('.locked-line').waitFor()
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
  {
    says: 'what leaves the group is read through by the area police before it is locked',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      await openDraft(page, t, isPhone ? 12 : 14)
      await page.getByLabel(t('picture.editor.summary')).fill('Lugnt på torget hela veckan.')
      await answerItems(page, t)
      await page.getByText(t('picture.editor.leaves')).click()
      await page.getByRole('button', { name: t('picture.editor.send') }).click()
      await page.getByText(t('picture.editor.waiting')).waitFor()
      for (const verb of ['approve', 'lock']) assert.equal(await page.getByRole('button', { name: t(`picture.editor.${verb}`), exact: true }).count(), 0, `the writer does not ${verb} it`)
      await assertAccessible(page, 'waiting for review')
      const police = await another({})
      try {
        await signIn(police.page, 'area_police')
        await police.page.goto(new URL(page.url()).pathname)
        await police.page.getByText('Lugnt på torget hela veckan.').first().waitFor()
        await assertAccessible(police.page, 'review')
        await police.page.getByRole('button', { name: t('picture.editor.approve'), exact: true }).click()
        await police.page.locator('.editor').waitFor({ state: 'detached' })
      } finally {
        await police.leave()
      }
      await page.reload()
      await page.getByRole('button', { name: t('picture.editor.lock'), exact: true }).waitFor()
      await show('reviewed')
      await page.getByRole('button', { name: t('picture.editor.lock'), exact: true }).click()
      await page.locator('.locked-line').waitFor()
      await page.locator('.lead footer').getByText(/polis|police/i).waitFor()
      await assertAccessible(page, 'reviewed and locked')
    },
  },
  {
    says: 'reports that come late are said apart, a correction takes their place, and what is wrong is withdrawn',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      await openDraft(page, t, isPhone ? 0 : 16)
      await lockIt(page, t)
      const first = new URL(page.url()).pathname
      if (isPhone) {
        const reporter = await another({})
        try {
          await signIn(reporter.page, 'field_assistant')
          for (let each = 0; each < 2; each++) await report(reporter.page, `Klotter på muren, sent ${each}`, { daysAgo: 7, use: 'also_action' })
        } finally {
          await reporter.leave()
        }
        await page.reload()
        await page.locator('.late-line').getByText(/1–4/).waitFor()
        await assertAccessible(page, 'late')
        await show('late')
      }
      await page.getByRole('button', { name: t('picture.edition.replace'), exact: true }).click()
      await page.locator('dialog textarea').fill('Två rapporter kom sent.')
      await assertAccessible(page, 'correct')
      await show('correct')
      await page.locator('dialog button[type="submit"]').click()
      await page.waitForURL((url) => url.pathname !== first)
      await page.locator('.editor').waitFor()
      await page.getByText('Två rapporter kom sent.').waitFor()
      await page.getByLabel(t('picture.editor.summary')).fill('Rättad text.')
      await lockIt(page, t)
      const second = new URL(page.url()).pathname
      await page.goto(first)
      await page.getByText(t('picture.edition.replaced')).waitFor()
      await assertAccessible(page, 'replaced')
      await show('replaced')
      await page.getByRole('link', { name: t('picture.edition.newer') }).click()
      await page.waitForURL((url) => url.pathname === second)
      await page.getByRole('button', { name: t('picture.edition.withdraw'), exact: true }).click()
      await page.locator('dialog textarea').fill('Fel vecka.')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByText(t('picture.edition.withdrawn')).waitFor()
      await page.locator('.notice').getByText('Fel vecka.').waitFor()
      await assertAccessible(page, 'withdrawn')
      await show('withdrawn')
    },
  },
]
