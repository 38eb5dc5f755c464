// SPDX-License-Identifier: EUPL-1.2
// The search: from the head of every page and by the key "/", what is found leads to its page, the words stand in no address, and
// somebody outside of the group finds nothing of it.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { report } from './steps.mjs'
import { words } from './words.mjs'

const hitsOf = (page) => page.locator('[data-hit]')
const nothing = (page, t, q) => page.getByText(t('search.none', { q }), { exact: true })

const sought = (page) => page.evaluate(() => history.state?.q ?? '')
const field = (page, t) => page.getByLabel(t('search.words'), { exact: true })

async function ask(page, t, text) {
  await field(page, t).fill(text)
  await page.keyboard.press('Enter')
  await page.waitForFunction((words) => history.state?.q === words, text)
  assert.equal(new URL(page.url()).search, '', 'the words of a search stand in no address')
  await readIn(page)
}
// Right after the start texts are still read in, and the page says so: search again until it no longer does.
async function readIn(page) {
  const again = page.locator('[data-again]')
  await page.locator('[data-hit], [data-nothing], [data-again]').first().waitFor()
  for (; (await again.count()) > 0; await page.waitForTimeout(100)) await again.click({ timeout: 1000 }).catch(() => {}) // gone meanwhile
}
async function askAnew(page, t, text) {
  await page.goto('/search')
  await ask(page, t, text)
}

export const journeys = [
  {
    says: 'a coordinator searches from any page, opens a hit, and a report is found by those who may read it alone',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const sign = `${language === 'sv' ? 'kvastskaft' : 'paraplyer'}` // a word of this report alone
      await signIn(page, 'coordinator')
      await page.goto('/meetings')
      await page.locator('main h1').waitFor()

      // "/" is a character in a field and the way to the search elsewhere; a telephone has the link.
      if (isPhone) await page.getByRole('link', { name: t('app.nav.search'), exact: true }).click()
      else await page.keyboard.press('/')
      await page.waitForURL((url) => url.pathname === '/search')
      await page.getByText(t('search.what'), { exact: true }).waitFor()
      await page.waitForFunction(() => document.activeElement?.matches('[data-search]'))
      await assertAccessible(page, 'before a search')
      await show('start')
      await page.keyboard.type('x/y')
      assert.equal(await field(page, t).inputValue(), 'x/y', '"/" is written in a field')

      // An inflection finds the others, marked; what is of no kind asked for is left out.
      await ask(page, t, 'belysningen')
      await hitsOf(page).first().waitFor()
      assert.match((await page.locator('[data-hit] mark').first().innerText()).toLowerCase(), /^belysning/)
      await assertAccessible(page, 'hits')
      await show('hits')
      await page.getByLabel(t('search.kind'), { exact: true }).selectOption('decision')
      await page.waitForFunction(() => history.state?.kind === 'decision')
      await page.waitForFunction(() => [...document.querySelectorAll('[data-hit]')].every((hit) => hit.dataset.hit === 'decision'))
      await page.getByLabel(t('search.kind'), { exact: true }).selectOption('')
      const linked = page.locator('[data-hit="item"] a, [data-hit="decision"] a, [data-hit="promise"] a').first()
      await linked.click()
      await page.waitForURL((url) => url.pathname.startsWith('/meetings/'))
      await page.locator('main h1').waitFor()
      await page.goBack()
      await hitsOf(page).first().waitFor()
      assert.equal(await field(page, t).inputValue(), 'belysningen', 'back brings the words again')

      // Areas and functions stand above the hits. Back and forward go from search to search, and a reload keeps the last.
      const police = t('access.function.police').slice(0, 4).toLowerCase()
      await ask(page, t, police)
      await page.locator('[data-name]').first().waitFor()
      await show('names')
      await page.goBack()
      await page.locator('[data-hit] mark').filter({ hasText: /^belysning/i }).first().waitFor()
      assert.equal(await field(page, t).inputValue(), 'belysningen')
      await page.goForward()
      await page.locator('[data-name]').first().waitFor()
      await page.reload()
      await page.locator('[data-name]').first().waitFor()
      assert.equal(await sought(page), police)
      assert.equal(await field(page, t).inputValue(), police)

      // Words in quotes stand side by side in their order.
      await ask(page, t, 'föräldramötet skolvägen')
      await hitsOf(page).filter({ hasText: 'skolvägen på föräldramötet' }).first().waitFor()
      await ask(page, t, '"skolvägen på föräldramötet"')
      await hitsOf(page).filter({ hasText: 'skolvägen på föräldramötet' }).first().waitFor()
      await show('quotes')
      await ask(page, t, '"föräldramötet skolvägen"')
      await nothing(page, t, '"föräldramötet skolvägen"').waitFor()

      // What was said of a promise is found, beside what was promised.
      await ask(page, t, 'kollegor sjuka')
      await page.locator('[data-hit="promise"] mark').filter({ hasText: 'sjuka' }).first().waitFor()

      // A question leads to the question itself.
      await ask(page, t, 'gångtunneln trafikkontoret')
      const question = page.locator('[data-hit="question"] a').first()
      await question.waitFor()
      const text = await question.innerText()
      await question.click()
      await page.waitForURL((url) => url.pathname.startsWith('/questions/'))
      await page.locator('[data-question]').filter({ hasText: text }).waitFor()
      await assertAccessible(page, 'a question')
      await show('question')
      await page.goBack()
      await question.waitFor()

      // Hostile text is plain words, and finding nothing says what was searched.
      const hostile = 'kvastskaft" OR body:* NEAR(paraplyer'
      await ask(page, t, hostile)
      await nothing(page, t, hostile).waitFor()
      await page.getByText(t('search.none.all'), { exact: true }).waitFor()
      await assertAccessible(page, 'no hits')
      await show('none')

      const assistant = await another({})
      const school = await another({})
      try {
        await signIn(assistant.page, 'field_assistant')
        const number = await report(assistant.page, `Tre ${sign} ligger vid trappan.`, { use: 'also_action' })
        await askAnew(assistant.page, t, sign)
        await assistant.page.locator(`[data-hit="observation"] a[href="/receipts/${number}"]`).waitFor()
        await askAnew(page, t, sign)
        await hitsOf(page).first().waitFor()
        await signIn(school.page, 'school_head')
        await askAnew(school.page, t, sign)
        await nothing(school.page, t, sign).waitFor()
        assert.equal(await hitsOf(school.page).count(), 0, 'a head of school reads no report of the field')
      } finally {
        await assistant.leave()
        await school.leave()
      }
    },
  },
]
