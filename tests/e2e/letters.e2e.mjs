// SPDX-License-Identifier: EUPL-1.2
// Somebody says where letters go, a group calls a meeting, and the letter arrives with a calendar part and without a word of what
// the meeting is about; and one a day of what waits. Somebody is invited by letter and confirms the address. The program has its own
// mail.toml and a mail server of this machine, on a working day.
import assert from 'node:assert/strict'
import { assertAccessible, desktop, phone, signIn, visitor } from './browser.mjs'
import { startMailSink } from './mail_sink.mjs'
import { startProgram } from './program.mjs'
import { words } from './words.mjs'

const round_s = 5

// Encoded words and soft line ends aside: what a reader of the letter reads.
const plain = (letter) => letter
  .replace(/=\n/g, '')
  .replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
const parts = (letter) => [...letter.matchAll(/\n\n([A-Za-z0-9+/=\n]{40,})\n/g)].map(([, base64]) => Buffer.from(base64, 'base64').toString('utf8'))

const reading = (letters) => letters.map((letter) => [plain(letter), ...parts(letter)].join('\n')).join('\n')

async function withMail(language, size, act) {
  const sink = await startMailSink()
  const own = await startProgram({
    options: ['--demo', '--now', '2026-11-26T09:00:00+01:00'],
    files: { 'mail.toml': `server = "smtp://127.0.0.1:${sink.port}"\nfrom = "samverkan@kommun.example"\npages = "https://samverkan.kommun.example"\nround_s = ${round_s}\n` },
  })
  const guest = await visitor(own.base, { language, size })
  // The first letter that holds the words, as it is read.
  const arrives = async (words) => {
    const found = () => sink.letters.map((letter) => reading([letter])).find((letter) => letter.includes(words))
    for (let waited = 0; !found() && waited < 12 * round_s * 1000; waited += 500) await guest.page.waitForTimeout(500)
    assert.ok(found(), `a letter with ${words} arrives`)
    return found()
  }
  try {
    await act({ page: guest.page, base: own.base, sink, arrives })
  } finally {
    await guest.leave()
    await own.stop()
    await sink.stop()
  }
}

export const journeys = [
  {
    says: 'whoever gives an address gets a letter when the group calls a meeting',
    only: 'desktop', languages: ['sv'],
    async walk({ language, show }) {
      const t = words(language)
      await withMail(language, desktop, async ({ page, sink, arrives }) => {
        await signIn(page, 'coordinator')
        await page.goto('/calendar')
        await page.getByLabel(t('calendar.mail.address')).fill('inte en adress')
        await page.getByRole('button', { name: t('calendar.mail.save') }).click()
        await page.locator('[role="alert"]').first().waitFor()
        await page.getByLabel(t('calendar.mail.address')).fill('åsa@kommun.example')
        await page.getByRole('button', { name: t('calendar.mail.save') }).click()
        await page.locator('[role="alert"]').filter({ hasText: 'xn--' }).waitFor()
        await page.getByLabel(t('calendar.mail.address')).fill('samordnare@kommun.example')
        await page.getByRole('button', { name: t('calendar.mail.save') }).click()
        await page.getByText(t('calendar.mail.saved')).waitFor()
        await page.getByLabel(t('calendar.daily.hour')).selectOption('8')
        await page.getByText(t('calendar.daily.chosen', { hour: '08:00' })).waitFor()
        await assertAccessible(page, 'where letters go')
        await show('address', page)

        // What waits: how much, and nothing of what it is about.
        const daily = await arrives('/my-day')
        for (const word of ['samordnare@kommun.example', 'Det här väntar på dig', 'Rapporter att läsa: ', '/my-day']) assert.ok(daily.includes(word), `${word} in ${daily}`)
        await page.goto('/my-day')
        await page.locator('.my-day').waitFor()
        const promised = await page.locator('.my-day .promises li').allInnerTexts()
        for (const promise of promised) assert.ok(!daily.includes(promise.split('\n')[0]), 'no word of a promise')
        await show('my-day', page)

        await page.goto('/groups')
        await page.waitForURL(/\/groups\/[\w-]+/)
        await page.getByRole('button', { name: t('meeting.call'), exact: true }).click()
        await page.locator('dialog button[type="submit"]').click()
        await page.waitForURL(/\/meetings\//)
        await page.getByLabel(t('meeting.item.add')).fill('Hemligheten vid porten')
        await page.keyboard.press('Enter')
        await page.locator('.agenda-item').filter({ hasText: 'Hemligheten' }).waitFor()

        const read = await arrives(new URL(page.url()).pathname)
        for (const word of ['To: <samordnare@kommun.example>', 'BEGIN:VCALENDAR', 'METHOD:REQUEST']) assert.ok(read.includes(word) || read.includes(word.replace(/[<>]/g, '')), `${word} in ${read.slice(0, 800)}`)
        assert.ok(!reading(sink.letters).includes('Hemligheten'), 'nothing of what the meeting is about')
        const count = sink.letters.length
        await page.waitForTimeout((2 * round_s + 1) * 1000)
        assert.equal(sink.letters.length, count, 'nothing twice')

        // The meeting is moved by a day: the letter says from when, and not why.
        await page.getByRole('button', { name: t('meeting.move'), exact: true }).click()
        const day = page.getByRole('dialog').getByLabel(t('meeting.call.day'), { exact: true })
        const before = await day.inputValue()
        await day.fill(new Date(Date.parse(before) + 86_400_000).toISOString().slice(0, 10))
        await page.getByRole('dialog').getByLabel(t('meeting.move.reason')).fill('Hemligheten är större än rummet.')
        await page.keyboard.press('Enter')
        await page.locator('.moved-from').waitFor()
        const moved = await arrives(`Flyttat från ${before}`)
        for (const word of ['METHOD:REQUEST', 'Ändrat möte.']) assert.ok(moved.includes(word), `${word} in ${moved.slice(0, 800)}`)
        const sequence = (letter) => Number(/SEQUENCE:(\d+)/.exec(letter)[1])
        assert.ok(sequence(moved) > sequence(read), 'the number of the appointment is higher')
        assert.ok(!reading(sink.letters).includes('Hemligheten'), 'nothing of why it was moved')

        await page.goto('/calendar')
        await page.getByLabel(t('calendar.daily.on')).click()
        await page.getByText(t('calendar.daily.off')).waitFor()
        await page.getByRole('button', { name: t('calendar.mail.remove') }).click()
        await page.getByText(t('calendar.mail.removed')).waitFor()
      })
    },
  },
  {
    says: 'somebody invited by letter opens the link, confirms the address and gets letters',
    only: 'phone', languages: ['sv', 'en'],
    async walk({ language, show }) {
      const t = words(language)
      await withMail(language, phone, async ({ page, base, sink, arrives }) => {
        await signIn(page, 'coordinator')
        await page.goto('/groups')
        await page.waitForURL(/\/groups\/[\w-]+/)
        const police = t('access.function.police')
        await page.getByRole('button', { name: t('cooperation.seats.change') }).click()
        await page.getByRole('button', { name: t('cooperation.invite.deputyOf', { function: police }), exact: true }).click()
        await page.getByLabel(t('cooperation.invite.name')).fill('Ny hos polisen')
        await page.getByLabel(t('cooperation.invite.address')).fill('ny@polisen.example')
        await assertAccessible(page, 'inviting by letter')
        await show('inviting', page)
        await page.locator('dialog button[type="submit"]').click()
        await page.getByText(t('cooperation.invited.letter', { address: 'ny@polisen.example' })).waitFor()
        assert.equal(await page.locator('.invitation-link').count(), 0, 'the link goes to the invited alone')
        await show('invited', page)

        const letter = await arrives('/invitations/')
        assert.equal(sink.letters.length, 1)
        assert.ok(letter.includes('ny@polisen.example') && !letter.includes('Ny hos polisen'), letter)
        const link = /https:\/\/samverkan\.kommun\.example(\/invitations\/[\w-]+)/.exec(letter)?.[1]
        assert.ok(link, `a link in ${letter}`)
        const invited = await visitor(base, { language, size: phone })
        try {
          await invited.page.goto(link)
          await invited.page.getByLabel(t('access.signIn.password')).fill('ett långt nog lösenord')
          assert.ok(await invited.page.getByLabel(t('access.invitation.letters', { address: 'ny@polisen.example' })).isChecked())
          await assertAccessible(invited.page, 'an invitation that came by letter')
          await show('invitation', invited.page)
          await invited.page.getByRole('button', { name: t('access.invitation.submit') }).click()
          await invited.page.waitForURL((url) => !url.pathname.startsWith('/invitations'))
          await invited.page.goto('/calendar')
          await invited.page.getByLabel(t('calendar.mail.address')).waitFor()
          assert.equal(await invited.page.getByLabel(t('calendar.mail.address')).inputValue(), 'ny@polisen.example')
          await invited.page.getByLabel(t('calendar.daily.on')).waitFor()
        } finally {
          await invited.leave()
        }
      })
    },
  },
]
