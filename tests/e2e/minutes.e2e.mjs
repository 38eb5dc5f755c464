// SPDX-License-Identifier: EUPL-1.2
// From a decision that says what it rests on to minutes in three versions: who reads what, approved by one, released by another, taken
// as a file; and a decision that takes the place of an earlier one.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { callMeeting, dayFromNow } from './steps.mjs'
import { words } from './words.mjs'

async function addLine(page, t, title) {
  await page.getByLabel(t('meeting.item.add'), { exact: true }).fill(title)
  await page.keyboard.press('Enter')
  const line = page.locator('button.agenda-item').filter({ hasText: title })
  await line.waitFor()
  await line.click()
}
async function writeLine(page, t, text) {
  await page.getByLabel(t('meeting.decision.line'), { exact: true }).fill(text)
  await page.locator('.understood').waitFor()
}
const decide = async (page, t, text) => {
  await page.getByRole('button', { name: t('meeting.decision.decide'), exact: true }).click()
  await page.locator('.decision').filter({ hasText: text }).waitFor()
}
const choose = async (page, kind, text, room) => {
  const line = page.locator(`.rooms li[data-kind="${kind}"]`).filter({ hasText: text })
  const saved = page.waitForResponse((reply) => reply.url().includes('/set_room') && reply.ok())
  await line.locator('select').selectOption(room)
  await saved
}
const paragraphs = (page) => page.locator('.paragraph h3').allInnerTexts()

export const journeys = [
  {
    says: 'a meeting becomes minutes in three versions, approved by one and released by another',
    async walk({ page, language, isPhone, another, show }) {
      const t = words(language)
      const mark = `${language}${isPhone ? 'p' : 'd'}`
      const [field, due] = [language === 'sv' ? 'fält' : 'field', await (async () => { await signIn(page, 'coordinator'); return dayFromNow(page, 20) })()]
      const review = await dayFromNow(page, 60)
      await callMeeting(page, t)
      await addLine(page, t, `Läget vid porten ${mark}`)
      await writeLine(page, t, `${field}: prata med föreningen ${mark} ${due}`)
      await page.getByText(t('meeting.decision.more'), { exact: true }).click()
      await page.getByLabel(t('meeting.decision.basis'), { exact: true }).fill('Trygghetsvandringen i maj')
      await page.getByLabel(t('meeting.decision.expected'), { exact: true }).fill('Lugnare kvällar vid porten')
      await page.getByLabel(t('meeting.decision.review'), { exact: true }).fill(review)
      await assertAccessible(page, 'more of a decision')
      await show('more')
      await decide(page, t, `Prata med föreningen ${mark}`)
      const old = await page.locator('.decision').filter({ hasText: `Prata med föreningen ${mark}` }).getAttribute('data-decision')

      await addLine(page, t, `Belysningen ${mark}`)
      await writeLine(page, t, `${field}: byt lamporna på gångbron ${mark} ${due}`)
      await decide(page, t, `Byt lamporna på gångbron ${mark}`)
      await writeLine(page, t, `${field}: prata med föreningen och fastighetsägaren ${mark} ${due}`)
      await page.getByText(t('meeting.decision.more'), { exact: true }).click()
      const earlier = page.getByLabel(t('meeting.decision.replace'), { exact: true })
      // The group has decided more than is seen at a glance: it is sought, and Enter there decides nothing.
      await page.getByLabel(t('meeting.decision.replaceSearch'), { exact: true }).fill(`föreningen ${mark}`)
      await page.waitForFunction((count) => document.querySelectorAll('.more-of-decision option').length === count, 2)
      await page.keyboard.press('Enter')
      await assertAccessible(page, 'the decision that is replaced')
      await show('replaces')
      await earlier.selectOption({ label: `${old} Prata med föreningen ${mark}` })
      await decide(page, t, `Prata med föreningen och fastighetsägaren ${mark}`)
      await page.locator(`[data-decision="${old}"][data-replaced]`).waitFor()
      for (const box of (await page.locator('.attendance input').all()).slice(0, 6)) { const noted = page.waitForResponse((reply) => reply.url().includes('/note_attendance')); await box.click(); await noted }
      await page.getByRole('button', { name: t('meeting.close') }).click()

      await page.getByRole('link', { name: t('meeting.toMinutes') }).click()
      await page.waitForURL(/\/minutes$/)
      await page.getByText(t('meeting.minutes.draft')).waitFor()
      assert.ok((await paragraphs(page)).some((title) => title.includes(`Läget vid porten ${mark}`)))
      await choose(page, 'item', `Belysningen ${mark}`, 'public')
      await choose(page, 'decision', `Byt lamporna på gångbron ${mark}`, 'partner')
      await assertAccessible(page, 'minutes')
      await show('full')
      await page.getByText(t('meeting.minutes.version.partner'), { exact: true }).first().click()
      await page.waitForURL(/version=partner/)
      await page.locator('.paragraph').filter({ hasText: `Byt lamporna på gångbron ${mark}` }).waitFor()
      const partner = await page.locator('.minutes').innerText()
      for (const secret of [`Läget vid porten ${mark}`, 'Trygghetsvandringen', old, 'Demo ']) assert.ok(!partner.includes(secret), `${secret} is not in the version for partners`)
      const titles = await paragraphs(page)
      assert.deepEqual(titles.map((title) => Number(title.split(' ')[1])), titles.map((_, i) => i + 1), 'numbered from 1')
      await show('partner')
      const address = page.url()

      await page.getByRole('button', { name: t('meeting.approve') }).click()
      await page.getByLabel(t('meeting.minutes.registerField')).fill('KS 2026/117')
      await assertAccessible(page, 'approving')
      await page.locator('dialog button[type="submit"]').click()
      await page.getByText(t('meeting.minutes.waitsForSecond')).waitFor()
      assert.equal(await page.getByRole('button', { name: t('meeting.minutes.release') }).count(), 0, 'not by whoever approved')
      assert.equal(await page.getByRole('button', { name: t('meeting.minutes.pdf') }).count(), 0, 'not before somebody else has read')

      const police = await another({ size: { width: 1280, height: 900 } })
      try {
        await signIn(police.page, 'area_police')
        await police.page.goto(address)
        await police.page.getByRole('button', { name: t('meeting.minutes.release') }).click()
        const asked = police.page.waitForResponse((reply) => reply.url().endsWith('/export_minutes'))
        const saved = police.page.waitForEvent('download').catch(() => null)
        await police.page.getByRole('button', { name: t('meeting.minutes.pdf') }).click()
        const reply = await asked
        // Where the machine lets nothing be shut in there is no file, and the page says why.
        if (reply.status() === 503) {
          assert.equal((await reply.json()).reason, 'run.sandbox_unavailable')
          await police.page.locator('[role="alert"]').first().waitFor()
        } else assert.match((await saved).suggestedFilename(), language === 'sv' ? /^protokoll-\d{4}-\d+\.pdf$/ : /^minutes-\d{4}-\d+\.pdf$/)
      } finally { await police.leave() }

      await page.reload()
      await page.getByRole('button', { name: t('meeting.minutes.pdf') }).waitFor()
      await assertAccessible(page, 'approved minutes')
      await page.goto('/groups')
      await page.getByRole('link', { name: t('meeting.decisions.link'), exact: true }).click()
      await page.locator('.decision').filter({ hasText: `Prata med föreningen ${mark}` }).first().waitFor()
      await assertAccessible(page, 'decisions')
      await show('decisions')
    },
  },
]
