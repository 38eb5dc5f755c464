// SPDX-License-Identifier: EUPL-1.2
// A coordinator goes through what has come in, by keyboard, and each answer reaches the one who reported.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { report } from './steps.mjs'
import { words } from './words.mjs'

const card = (page) => page.locator('.triage-card')
// Opens the newest report that has this text by its address.
async function choose(page, text) {
  const id = await page.evaluate(async (text) => {
    const { observations } = await fetch('/api/v1/observations?state=received').then((reply) => reply.json())
    return observations.find((each) => each.text?.includes(text))?.id
  }, text)
  assert.ok(id, `no report says ${text}`)
  await page.goto(`/triage?id=${id}`)
  await card(page).getByText(text).first().waitFor()
}
// The list is walked with the arrow keys, and the focus follows.
async function walkByKeys(page) {
  await page.goto('/triage')
  const links = page.locator('.triage-list a')
  await links.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(() => document.activeElement === document.querySelectorAll('.triage-list a')[1] && document.activeElement.getAttribute('aria-current') === 'true')
}

export const journeys = [
  {
    says: 'verify, reject with a reason, and the reporter reads why',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const mark = `${language}-${isPhone ? 'p' : 'd'}`
      const reporter = await another({})
      try {
        await signIn(reporter.page, 'field_assistant')
        await report(reporter.page, `Klotter på muren ${mark} ett`)
        const number = await report(reporter.page, `Klotter på muren ${mark} två`)
        await signIn(page, 'coordinator')
        if (!isPhone) await walkByKeys(page)
        await choose(page, `${mark} ett`)
        await assertAccessible(page, 'triage')
        await show('card')
        if (isPhone) await card(page).getByRole('button', { name: t('observation.triage.verb.verify') }).click()
        else {
          await card(page).getByRole('button', { name: t('observation.triage.verb.verify') }).focus()
          await page.keyboard.press('b')
        }
        await page.locator('.triage-status').filter({ hasText: /R-/ }).waitFor()
        await choose(page, `${mark} två`)
        await card(page).getByRole('button', { name: t('observation.triage.verb.reject') }).click()
        await assertAccessible(page, 'reject')
        await page.locator('dialog select').selectOption('outside_area')
        await page.locator('dialog button[type="submit"]').click()
        await page.locator('.triage-status').filter({ hasText: number }).waitFor()
        await reporter.page.goto(`/receipts/${number}`)
        await reporter.page.locator('.receipt-steps').getByText(t('observation.reject.outside_area')).waitFor()
      } finally {
        await reporter.leave()
      }
    },
  },
  {
    says: 'two reports of the same thing are joined, and a route goes to a seat',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, another }) {
      const t = words(language)
      const reporter = await another({})
      try {
        await signIn(reporter.page, 'field_assistant')
        await report(reporter.page, 'Klotter på tunneln första')
        await report(reporter.page, 'Klotter på tunneln andra')
        await report(reporter.page, 'Klotter på tunneln tredje')
      } finally {
        await reporter.leave()
      }
      await signIn(page, 'coordinator')
      await choose(page, 'tunneln andra')
      await card(page).locator('.similar li').filter({ hasText: 'tunneln första' }).getByRole('button').first().click()
      await page.locator('.triage-status').filter({ hasText: /R-/ }).waitFor()
      await choose(page, 'tunneln tredje')
      await card(page).getByRole('button', { name: t('observation.triage.verb.verify') }).click()
      await page.locator('.triage-status').filter({ hasText: /R-/ }).waitFor()
      await page.goto('/triage?state=verified')
      await page.locator('.triage-list li').first().waitFor()
      await card(page).getByRole('button', { name: t('observation.triage.verb.route') }).click()
      await page.locator('dialog select').waitFor()
      await assertAccessible(page, 'route')
      await page.locator('dialog select').selectOption({ index: 1 })
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    says: 'what another has changed meanwhile is shown, not overwritten',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, another }) {
      const t = words(language)
      const reporter = await another({})
      try {
        await signIn(reporter.page, 'field_assistant')
        const number = await report(reporter.page, 'Klotter på bänken som tas tillbaka')
        await signIn(page, 'coordinator')
        await choose(page, 'som tas tillbaka')
        await reporter.page.goto(`/receipts/${number}`)
        await reporter.page.getByRole('button', { name: t('observation.withdraw.ask') }).click()
        await reporter.page.locator('dialog button[type="submit"]').click()
        await reporter.page.locator('dialog').waitFor({ state: 'detached' })
        await card(page).getByRole('button', { name: t('observation.triage.verb.verify') }).click()
        await page.locator('main').getByText(t('observation.changedMeanwhile')).waitFor()
        assert.equal(await page.locator('main [role="alert"]').count(), 0)
      } finally {
        await reporter.leave()
      }
    },
  },
]
