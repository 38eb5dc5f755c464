// SPDX-License-Identifier: EUPL-1.2
// One meeting from call to approved minutes, and the next one that opens with what was promised. On a desk by keyboard alone.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { callMeeting, report } from './steps.mjs'
import { words } from './words.mjs'

async function finish(page, t) {
  await page.getByRole('button', { name: t('meeting.close') }).click()
  await page.getByRole('button', { name: t('meeting.approve') }).click()
  await page.getByText(t('meeting.approved')).waitFor()
}
// Promises that earlier walks left: each gets its one key, so that this walk begins with none.
async function answerAll(page) {
  for (let row = page.locator('[data-promise][data-waiting]'); (await row.count()) > 0;) {
    const left = await row.count()
    await row.first().focus()
    await page.keyboard.press('g')
    await page.waitForFunction((count) => document.querySelectorAll('[data-promise][data-waiting]').length < count, left)
  }
}
const inTwentyDays = async (page) => {
  const now = await page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then((session) => session.now))
  const day = new Date(new Date(now).getTime() + 20 * 86_400_000)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}`
}

export const journeys = [
  {
    says: 'group home, a decision on a live line, minutes, and the promise at the next meeting',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const mark = `${language}${isPhone ? 'p' : 'd'}`
      const [police, social] = language === 'sv' ? ['polis', 'social'] : ['police', 'social']
      await signIn(page, 'coordinator')
      await page.goto('/groups')
      await page.locator('.seats li').first().waitFor()
      await assertAccessible(page, 'group')
      await show('group')
      await callMeeting(page, t)
      await assertAccessible(page, 'live meeting')
      await answerAll(page)

      await page.getByLabel(t('meeting.item.add')).fill(`Lovet ${mark}`)
      await page.keyboard.press('Enter')
      await page.locator('.agenda-item').filter({ hasText: `Lovet ${mark}` }).waitFor()
      await page.locator('.agenda-item').filter({ hasText: `Lovet ${mark}` }).focus()
      await page.keyboard.press('Enter')
      const due = await inTwentyDays(page)
      await page.keyboard.type(`${police}: prata med fritidsgården om lovet ${mark} ${due}`)
      await page.locator('.understood').waitFor()
      await assertAccessible(page, 'decision line')
      await show('line')
      await page.keyboard.press('Enter')
      await page.locator('.decision').filter({ hasText: `Prata med fritidsgården om lovet ${mark}` }).waitFor()

      await page.keyboard.type(`vaktmästaren: laga lampan ${mark} ${due}`)
      await page.getByLabel(t('meeting.decision.chooseSeat')).waitFor()
      await page.getByLabel(t('meeting.decision.line'), { exact: true }).fill(`${social}: prata med Ali Ahmadi, 070-123 45 67 ${due}`)
      await page.keyboard.press('Enter')
      await page.locator('.decision-form [role="alert"]').waitFor()
      await page.getByLabel(t('meeting.decision.line'), { exact: true }).fill('')

      for (const box of await page.locator('.attendance input').all()) {
        await box.focus()
        if (!(await box.isChecked())) { await page.keyboard.press('Space'); await page.waitForTimeout(300) }
      }
      await page.getByText(t('meeting.quorum.holds')).waitFor()
      await finish(page, t)
      await assertAccessible(page, 'minutes')
      await show('minutes')

      await callMeeting(page, t)
      const promise = page.locator('[data-promise]').filter({ hasText: `om lovet ${mark}` })
      await promise.waitFor()
      await show('promises')
      await promise.focus()
      await page.keyboard.press('i')
      await page.getByLabel(t('meeting.promise.because')).fill('Fritidsgården hade stängt.')
      await page.keyboard.press('Enter')
      await promise.getByText(t('meeting.promise.state.not_done'), { exact: true }).waitFor()
      await answerAll(page)
      await finish(page, t)
    },
  },
  {
    says: 'a report is taken onto the agenda, decided on, and the reporter reads it',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, another }) {
      const t = words(language)
      const reporter = await another({})
      try {
        await signIn(reporter.page, 'field_assistant')
        const number = await report(reporter.page, 'Klotter till mötet')
        await signIn(page, 'coordinator')
        await callMeeting(page, t)
        await page.getByRole('button', { name: t('meeting.item.takeReport') }).click()
        await page.locator('.report-choices li').filter({ hasText: number }).getByRole('button').click()
        await page.locator('dialog').waitFor({ state: 'detached' })
        await page.locator('button.agenda-item').last().click()
        await page.keyboard.type(`polis: tvätta muren ${await inTwentyDays(page)}`)
        await page.keyboard.press('Enter')
        await page.locator('.decision').filter({ hasText: 'Tvätta muren' }).waitFor()
        await finish(page, t)
        await reporter.page.goto(`/receipts/${number}`)
        await reporter.page.locator('.receipt-steps li').nth(2).waitFor()
        assert.match(await reporter.page.locator('.receipt-steps').innerText(), /beslut/i)
      } finally {
        await reporter.leave()
      }
    },
  },
]
