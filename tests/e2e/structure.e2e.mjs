// SPDX-License-Identifier: EUPL-1.2
// Would this cooperation go on if the people changed? A group reads its own page: one sentence, six parts, and a table behind each
// line. A steering group reads its own groups in words.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

const parts = ['seats', 'meetings', 'promises', 'answers', 'handovers', 'resilience']

export const journeys = [
  {
    says: 'a group reads how its structure holds, part by part',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      const slug = await page.evaluate(() => fetch('/api/v1/groups').then((reply) => reply.json()).then(({ groups }) => groups[0].slug))
      await page.goto(`/groups/${slug}`)
      await page.getByRole('link', { name: t('meeting.toStructure') }).click()
      await page.waitForURL((url) => url.pathname === `/groups/${slug}/structure`)
      await page.locator('.structure-part').first().waitFor()
      await assertAccessible(page, 'structure')
      await show('page')

      const lead = await page.locator('.structure-lead').innerText()
      assert.ok(lead === t('structure.sentence.early') || /\d/.test(lead), `the sentence: ${lead}`)
      assert.deepEqual(await page.locator('.structure-part').evaluateAll((rows) => rows.map((row) => row.dataset.part)), parts, 'six parts, always in the same order')
      const verdicts = ['holds', 'not', 'too_early'].map((state) => t(`structure.verdict.${state}`))
      for (const said of await page.locator('.part-verdict').allInnerTexts()) assert.ok(verdicts.includes(said.trim()), `a verdict in words: ${said}`)
      assert.ok(!/%/.test(await page.locator('main').innerText()), 'no percent')
      assert.ok((await page.locator('.next-step').count()) <= 1, 'one next step at most')

      // Behind each line: what is counted, and the weeks as a table.
      for (const line of await page.locator('.part-line svg').all()) assert.ok(((await line.getAttribute('aria-label')) ?? '').length > 10, 'a line says what it shows')
      const first = page.locator('.structure-part').first()
      await first.locator('summary').focus()
      await page.keyboard.press('Enter')
      await first.getByText(t('structure.counts.seats')).waitFor()
      if ((await first.locator('.part-line').count()) > 0) assert.ok((await first.locator('tbody tr').count()) > 0, 'the weeks stand in a table')
      await assertAccessible(page, 'structure with a table open')
      await show('table')
    },
  },
  {
    says: 'a steering group reads its own groups in alphabetical order, in words',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'steering_group')
      await page.goto('/structure')
      await page.getByRole('heading', { level: 1, name: t('structure.list.title') }).waitFor()
      await page.locator('.structures > li').first().waitFor()
      await assertAccessible(page, 'structures')
      await show('list')
      const names = await page.locator('.structures h2').allInnerTexts()
      assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, 'sv')), 'alphabetical')
      assert.ok(!/%/.test(await page.locator('main').innerText()), 'no percent')
      assert.equal(await page.locator('.structures h2 a').count(), 1, 'the rows with their numbers are for those who sit in the group')
      await page.getByRole('link', { name: t('structure.forums.link') }).click()
      await page.locator('.forums > li').first().waitFor()
      await assertAccessible(page, 'forums')
      await show('forums')
      const forums = await page.locator('.forums').innerText()
      assert.ok(!forums.includes('Demo '), 'functions, not persons')
    },
  },
]
