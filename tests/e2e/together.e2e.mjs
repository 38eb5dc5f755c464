// SPDX-License-Identifier: EUPL-1.2
// Two people write in the same meeting at the same time: they see each other's texts, both get to choose when they saved at once,
// and nothing is lost without a network.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { callMeeting } from './steps.mjs'
import { words } from './words.mjs'

const box = (page, title) => page.locator('li[data-item]').filter({ hasText: title }).locator('.field-box').first()
const textOf = (page, title) => box(page, title).locator('textarea')
async function openNote(page, t, title) {
  await page.getByRole('button', { name: t('meeting.note.addTo', { title }), exact: true }).click()
  await textOf(page, title).waitFor()
}
const holds = (page, title, text) => page.waitForFunction(([name, wanted]) => [...document.querySelectorAll('li[data-item]')].some((row) => row.textContent.includes(name) && row.querySelector('textarea')?.value === wanted), [title, text])
const cutOff = (page, t) => page.getByText(t('meeting.cutOff').split('{')[0])
const saved = (page, title) => box(page, title).and(page.locator(':not([data-unsaved])')).waitFor()

export const journeys = [
  {
    says: 'two write in one meeting: seen at once, both texts kept, and nothing lost without a network',
    async walk({ page, context, language, isPhone, show, another }) {
      const t = words(language)
      const mark = isPhone ? 'p' : 'd'
      const coordinator = language === 'sv' ? 'samordnaren' : 'the coordinator'
      const [bikes, lamps] = [`Cyklarna ${mark}`, `Lamporna ${mark}`]
      const other = await another({})
      const there = other.page
      try {
        await signIn(page, 'coordinator')
        await callMeeting(page, t)
        await signIn(there, 'school_head')
        await there.goto(new URL(page.url()).pathname)
        await there.locator('.agenda').waitFor()

        // A line that one adds is there for the other, without waiting for a poll.
        for (const title of [bikes, lamps]) {
          await page.getByLabel(t('meeting.item.add'), { exact: true }).fill(title)
          await page.keyboard.press('Enter')
          await there.locator('li[data-item]').filter({ hasText: title }).waitFor({ timeout: 5_000 })
        }

        await openNote(page, t, bikes)
        await openNote(there, t, bikes)
        await textOf(page, bikes).pressSequentially('Det stals fyra cyklar', { delay: 20 })
        const writing = box(there, bikes).getByText(t('meeting.field.writing', { function: coordinator }))
        await writing.waitFor()
        await show('writing', there)
        await holds(there, bikes, 'Det stals fyra cyklar')
        await saved(page, bikes)

        // Both write on what stands there; who saves last keeps the text and chooses.
        await openNote(page, t, lamps)
        await openNote(there, t, lamps)
        await other.context.setOffline(true)
        await textOf(there, lamps).fill('Tre lampor är trasiga')
        await textOf(page, lamps).fill('Två lampor är trasiga')
        await saved(page, lamps)
        await cutOff(there, t).waitFor()
        await box(there, lamps).getByText(t('meeting.field.waiting')).waitFor()
        await show('cut', there)
        await other.context.setOffline(false)
        await box(there, lamps).getByText(t('meeting.field.notSaved')).waitFor()
        assert.equal(await textOf(there, lamps).inputValue(), 'Tre lampor är trasiga', 'the text that was not saved stands in its field')
        await box(there, lamps).locator('blockquote').filter({ hasText: 'Två lampor är trasiga' }).waitFor()
        await assertAccessible(there, 'two texts')
        await show('both', there)
        await there.reload()
        await box(there, lamps).getByText(t('meeting.field.notSaved')).waitFor()
        assert.equal(await textOf(there, lamps).inputValue(), 'Tre lampor är trasiga', 'also after the page was loaded again')
        await box(there, lamps).getByRole('button', { name: t('meeting.field.keepMine') }).click()
        await saved(there, lamps)
        await holds(page, lamps, 'Tre lampor är trasiga')
        await box(page, lamps).locator('.field-history summary').click()
        await box(page, lamps).locator('.field-history li').filter({ hasText: 'Två lampor är trasiga' }).first().waitFor()
        await box(page, lamps).locator('.field-history').getByText(t('meeting.field.wasRefused')).first().waitFor()
        await show('history')

        // The other way: the saved one is taken.
        await context.setOffline(true)
        await textOf(page, bikes).fill('Fem cyklar')
        await textOf(there, bikes).fill('Sex cyklar')
        await saved(there, bikes)
        await cutOff(page, t).waitFor()
        await there.getByLabel(t('meeting.item.add'), { exact: true }).fill(`Under tiden ${mark}`)
        await there.keyboard.press('Enter')
        await context.setOffline(false)
        await page.locator('li[data-item]').filter({ hasText: `Under tiden ${mark}` }).waitFor()
        await box(page, bikes).getByRole('button', { name: t('meeting.field.takeTheirs') }).click()
        await holds(page, bikes, 'Sex cyklar')
        await cutOff(page, t).waitFor({ state: 'detached' })

        // "Ta över" while somebody writes.
        const typing = textOf(there, bikes).focus().then(() => there.keyboard.press('End')).then(() => there.keyboard.type(' i maj, alla utan lås och vid samma ställ', { delay: 100 }))
        await box(page, bikes).getByRole('button', { name: t('meeting.field.takeOver') }).click()
        await box(there, bikes).getByText(t('meeting.field.writing', { function: coordinator })).waitFor()
        await typing
        await holds(page, bikes, 'Sex cyklar i maj, alla utan lås och vid samma ställ')
        assert.deepEqual(other.problems, [])
      } finally {
        await other.leave()
      }
    },
  },
]
