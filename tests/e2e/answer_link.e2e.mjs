// SPDX-License-Identifier: EUPL-1.2
// A promise is answered through a link, by somebody without an account: once, as the seat, and with the same rules.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

// The group's next meeting, under way: what is answered at it stays on its page.
async function meetingUnderWay(page, t) {
  await page.goto('/groups/omradesgrupp-ekbacken')
  await page.locator('.next-meeting a').click()
  await page.locator('.promise').first().waitFor()
  const start = page.getByRole('button', { name: t('meeting.start') })
  if (await start.count()) await start.click()
  await start.waitFor({ state: 'detached' })
  return page.url()
}
const addressMade = async (page, button) => {
  const field = page.locator('.address input')
  await page.getByRole('button', { name: button, exact: true }).click()
  await field.waitFor()
  return field.inputValue()
}
async function leadsNowhere(page, address) {
  await page.goto('about:blank')
  await page.goto(address)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  await assertAccessible(page, 'a link that leads nowhere')
  return alert.innerText()
}

export const journeys = [
  {
    says: 'somebody without an account answers a promise once, and the group reads why it was not done',
    async walk({ page, language, show, another }) {
      const t = words(language)
      const reason = `Lokalen var stängd ${language}.`
      await signIn(page, 'coordinator')
      const meeting = await meetingUnderWay(page, t)
      const promise = page.locator('.promise:has(a[href$="/link"])').first()
      const text = await promise.locator('.promise-text').innerText()
      await show('meeting')
      await promise.getByRole('link', { name: t('meeting.promise.linkOf', { promise: text }), exact: true }).click()
      const guest = await another({})
      try {
        const first = await addressMade(page, t('link.give.make'))
        await assertAccessible(page, 'giving a link')
        await show('given')
        await page.reload()
        await page.getByRole('button', { name: t('link.give.revoke'), exact: true }).click()
        await page.getByText(t('link.give.revoked'), { exact: true }).waitFor()
        await assertAccessible(page, 'a link taken back')
        const gone = await leadsNowhere(guest.page, first)
        const address = await addressMade(page, t('link.give.make'))
        await show('gone', guest.page)

        await guest.page.goto('about:blank')
        await guest.page.goto(address)
        await guest.page.getByText(text, { exact: true }).waitFor()
        assert.equal(await guest.page.getByRole('navigation').count(), 0, 'there is no menu without an account')
        await assertAccessible(guest.page, 'a promise to answer')
        await show('opened', guest.page)
        const send = () => guest.page.getByRole('button', { name: t('link.answer.send'), exact: true }).click()
        await guest.page.getByRole('button', { name: t('link.answer.ask_for_help'), exact: true }).click()
        await send()
        await guest.page.getByText(t('link.answer.helpAsked'), { exact: true }).waitFor()
        await guest.page.getByRole('button', { name: t('link.answer.not_done'), exact: true }).click()
        const why = guest.page.getByLabel(t('link.answer.because'))
        await why.fill('Ring Ali Ahmadi, 070-123 45 67.')
        await send()
        await guest.page.locator('[role="alert"] mark').first().waitFor()
        await assertAccessible(guest.page, 'a stopped reason')
        await show('stopped', guest.page)
        await why.fill(reason)
        await send()
        await guest.page.getByText(t('link.answer.thanks'), { exact: true }).waitFor()
        await assertAccessible(guest.page, 'an answered promise')
        await show('thanks', guest.page)
        assert.equal(await leadsNowhere(guest.page, address), gone, 'used and taken back are told the same')
      } finally {
        await guest.leave()
      }
      await page.goto(meeting)
      await page.locator('.promise').filter({ hasText: text }).getByText(reason, { exact: true }).waitFor()
      await assertAccessible(page, 'the answer at the meeting')
      await show('answered')
    },
  },
]
