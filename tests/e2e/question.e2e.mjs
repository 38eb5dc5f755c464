// SPDX-License-Identifier: EUPL-1.2
// A question to a function from asked to settled: a head of school asks the field seat, whoever sits there answers, and the head
// sends one answer back before the next is enough.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

const ownSeat = (page) => page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ seats }) => seats[0]))
const questionOf = (page, text) => page.locator('[data-question]').filter({ hasText: text })

// What the row's button opens is filled in and sent.
async function say(page, row, button, text) {
  await row.getByRole('button', { name: button, exact: true }).click()
  await page.locator('dialog textarea').fill(text)
  await page.locator('dialog button[type="submit"]').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
}

export const journeys = [
  {
    says: 'a head of school asks the field, sends the first answer back, and the second is enough',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const text = `Kan ni gå förbi skolgården på torsdag kväll ${language}${isPhone ? 'p' : 'd'}?`
      const field = await another({})
      try {
        await signIn(field.page, 'field_assistant')
        const seat = await ownSeat(field.page)

        await signIn(page, 'school_head')
        await page.goto('/functions')
        await page.locator('[data-seat]').first().waitFor()
        await assertAccessible(page, 'functions')
        await show('functions')

        // What is typed may be a name: it stands in no address, and comes back after a reload.
        const all = await page.locator('[data-seat]').count()
        await page.getByLabel(t('question.functions.search'), { exact: true }).fill(t(`access.function.${seat.function}`))
        await page.waitForFunction((count) => document.querySelectorAll('[data-seat]').length < count, all)
        assert.equal(new URL(page.url()).search, '')
        await page.reload()
        const row = page.locator(`[data-seat="${seat.id}"]`)
        await row.waitFor()
        assert.ok((await page.locator('[data-seat]').count()) < all, 'the filter holds after a reload')

        await row.getByRole('button').click()
        const textField = page.locator('dialog textarea')
        await textField.waitFor()
        await assertAccessible(page, 'asking')
        await show('asking')

        // A text that points at a person is stopped, and says where.
        await textField.fill('Ring Ali Ahmadi, 070-123 45 67.')
        await page.locator('dialog button[type="submit"]').click()
        await page.locator('dialog [role="alert"] mark').first().waitFor()
        await assertAccessible(page, 'a stopped question')
        await textField.fill(text)
        await page.locator('dialog [role="alert"]').waitFor({ state: 'detached' })
        await page.locator('dialog button[type="submit"]').click()
        await page.getByRole('heading', { name: t('question.sent.title') }).waitFor()
        await assertAccessible(page, 'sent')
        await show('sent')
        await page.getByRole('link', { name: t('question.sent.toQuestions') }).click()
        await page.waitForURL((url) => url.pathname === '/questions')
        const asked = questionOf(page, text)
        await asked.getByText(t('question.standing.sent'), { exact: true }).waitFor()
        assert.equal(await asked.getByRole('button').count(), 0, 'who asked has nothing to do before there is an answer')
        await assertAccessible(page, 'the head’s questions')
        await show('asked')

        await field.page.goto('/questions')
        const toAnswer = questionOf(field.page, text)
        await toAnswer.waitFor()
        await assertAccessible(field.page, 'the field’s questions')
        await show('to-answer', field.page)
        await say(field.page, toAnswer, t('question.answer'), 'Vi ska försöka.')
        await toAnswer.getByText(t('question.standing.answered'), { exact: true }).waitFor()

        await page.reload()
        await asked.getByText('Vi ska försöka.', { exact: true }).waitFor()
        await say(page, asked, t('question.return'), 'vi behöver veta när ni kommer.')
        await asked.getByText(t('question.standing.returned'), { exact: true }).waitFor()
        await assertAccessible(page, 'a returned answer')

        await field.page.reload()
        await toAnswer.getByText(t('question.returnedBecause', { reason: 'vi behöver veta när ni kommer.' }), { exact: true }).waitFor()
        await say(field.page, toAnswer, t('question.answer'), 'Ja, mellan sju och åtta på kvällen.')

        await page.reload()
        await asked.getByText('Ja, mellan sju och åtta på kvällen.', { exact: true }).waitFor()
        await show('answered')
        await asked.getByRole('button', { name: t('question.accept'), exact: true }).click()
        await asked.getByText(t('question.standing.accepted'), { exact: true }).waitFor()
        assert.equal(await asked.getByRole('button').count(), 0, 'a settled question asks for nothing more')
        await assertAccessible(page, 'a settled question')
      } finally {
        await field.leave()
      }
    },
  },
  {
    says: 'a promise that needs help is raised to the group above, which finds it among its questions',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const matter = `Vi behöver fler vuxna på torget ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await page.goto('/groups/omradesgrupp-ekbacken')
      await page.locator('.next-meeting a').click()
      const start = page.getByRole('button', { name: t('meeting.start') })
      const row = page.locator('.promise').nth(isPhone ? 0 : 1)
      await row.waitFor()
      if (await start.count()) await start.click()
      await row.focus()
      await row.press('h')
      await row.getByText(t('meeting.promise.escalate'), { exact: true }).click()
      const dialog = page.getByRole('dialog')
      await assertAccessible(page, 'raising a promise')
      await dialog.getByLabel(t('question.ask.text')).fill(matter)
      await show('raising')
      await dialog.getByRole('button', { name: t('question.ask.send') }).click()
      await dialog.getByText(t('question.sent.title'), { exact: true }).waitFor()
      const above = await another()
      try {
        await signIn(above.page, 'steering_group')
        await above.page.goto('/questions')
        await above.page.getByText(matter, { exact: true }).waitFor()
        await assertAccessible(above.page, 'a matter from below')
      } finally {
        await above.leave()
      }
    },
  },
]
