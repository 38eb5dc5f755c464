// SPDX-License-Identifier: EUPL-1.2
// The agenda that writes itself: what is left open goes on at the next meeting, a line is parked, the longer lane gets its minutes,
// and a standing line of the charter opens each new meeting.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { callMeeting, newId, report } from './steps.mjs'
import { words } from './words.mjs'

const row = (page, title) => page.locator('li[data-item]').filter({ hasText: title })

async function addLine(page, t, title, lane) {
  await page.getByLabel(t('meeting.lane.choose'), { exact: true }).selectOption(lane)
  await page.getByLabel(t('meeting.item.add'), { exact: true }).fill(title)
  await page.keyboard.press('Enter')
  await page.locator(`[data-lane="${lane}"] li[data-item]`).filter({ hasText: title }).waitFor()
}
// Opens "Mer" with the keyboard and presses one of its buttons.
async function more(page, t, title, verb) {
  const line = row(page, title)
  await line.locator('summary').focus()
  await page.keyboard.press('Enter')
  const button = line.getByRole('button', { name: t('meeting.item.verbOf', { verb: t(`meeting.item.${verb}`), title }), exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
}
async function open(page, meetingId, t) {
  await page.goto(`/meetings/${meetingId}`)
  await page.getByRole('button', { name: t('meeting.start') }).click()
  await page.locator('.decision-form').waitFor()
}
const close = async (page, t) => {
  await page.getByRole('button', { name: t('meeting.close') }).click()
  await page.getByRole('button', { name: t('meeting.approve') }).waitFor()
}
const next = (page, slug) => page.evaluate(async (group) => {
  const { meetings } = await fetch(`/api/v1/groups/${group}`).then((reply) => reply.json())
  return meetings.filter(({ state }) => state === 'planned').sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0].id
}, slug)

export const journeys = [
  {
    says: 'a line from the picture has its picture beside it while it is talked about, and one press away else',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      await callMeeting(page, t)
      const title = 'Fler rapporter om skadegörelse'
      const meeting = new URL(page.url()).pathname.split('/').at(-1)
      await page.evaluate(async ({ meeting, id, title }) => {
        const session = await fetch('/api/v1/session').then((reply) => reply.json())
        const { agenda } = await fetch(`/api/v1/meetings/${meeting}`).then((reply) => reply.json())
        const subjectId = `${session.week}.${session.homeArea.slug}.damage.more`
        if (agenda.some((line) => line.subjectId === subjectId)) return
        const reply = await fetch(`/api/v1/meetings/${meeting}/add_item`, {
          method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrfToken },
          body: JSON.stringify({ id, kind: 'signal', subjectId, title }),
        })
        if (!reply.ok) throw new Error(await reply.text())
      }, { meeting, id: newId(), title })
      await page.reload()
      const line = row(page, title).last()
      await line.locator('.agenda-item').click()
      await line.locator('.signal-trend svg.chart').waitFor()
      await line.getByRole('link', { name: t('picture.signal.whole').split('{')[0] }).waitFor()
      await assertAccessible(page, 'the picture beside a line')
      await show('picture')
      await line.locator('.item-picture > summary').focus()
      await page.keyboard.press('Enter')
      await line.locator('.signal-trend').waitFor({ state: 'detached' })
      await page.keyboard.press('Enter')
      await line.locator('.signal-trend svg.chart').waitFor()
    },
  },
  {
    says: 'a report has the picture of its topic and area beside it, for those who may read it',
    async walk({ page, language, another, show }) {
      const t = words(language)
      const field = await another({})
      await signIn(field.page, 'field_assistant')
      const number = await report(field.page, 'Klotter på väggen vid gångvägen.')
      await field.leave()
      await signIn(page, 'coordinator')
      await callMeeting(page, t)
      const path = new URL(page.url()).pathname
      await page.getByRole('button', { name: t('meeting.item.takeReport') }).click()
      await page.locator('.report-choices li').filter({ hasText: number }).getByRole('button').click()
      const line = page.locator('li[data-item]').filter({ hasText: t('meeting.item.observation') }).last()
      await line.waitFor()
      const item = await line.getAttribute('data-item')
      await line.locator('.signal-trend svg.chart').waitFor() // the line is the one in turn
      await assertAccessible(page, 'the picture beside a report')
      await show('report-picture')

      const school = await another({})
      try {
        await signIn(school.page, 'school_head')
        await school.page.goto(path)
        await school.page.locator(`li[data-item="${item}"]`).waitFor()
        assert.equal(await school.page.locator(`li[data-item="${item}"] .item-picture`).count(), 0, 'whoever may not read the report is not told its topic and area')
      } finally {
        await school.leave()
      }
    },
  },
  {
    says: 'a line goes on at the next meeting, one is parked, and the longer lane is timed',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const mark = `${language}${isPhone ? 'p' : 'd'}`
      const [open1, parked, longer, closed, standing] = [`Cyklarna ${mark}`, `Lovet ${mark}`, `Skolvägen ${mark}`, `Flaggan ${mark}`, `Läget runt ${mark}`]
      await signIn(page, 'coordinator')
      await page.goto('/new-group')
      await page.locator('.habit-fields').waitFor()
      await page.getByLabel(t('cooperation.charter.name'), { exact: true }).fill(`Dagordning ${mark}`)
      await page.getByLabel(t('cooperation.charter.standing.now'), { exact: true }).fill(standing)
      for (const empty of await page.locator('main input[required]').all()) if ((await empty.inputValue()) === '') await empty.fill('Ekskolan')
      await show('charter')
      await page.getByRole('button', { name: t('cooperation.new.create') }).click()
      await page.waitForURL(/\/groups\/dagordning/)
      const slug = new URL(page.url()).pathname.split('/').at(-1)
      await page.locator('.getting-going').getByRole('button', { name: t('meeting.call') }).click()
      await page.locator('dialog button[type="submit"]').click()
      await page.waitForURL(/\/meetings\//)
      await row(page, standing).waitFor()

      await open(page, new URL(page.url()).pathname.split('/').at(-1), t)
      await addLine(page, t, open1, 'now')
      await addLine(page, t, parked, 'now')
      await addLine(page, t, closed, 'now')
      await addLine(page, t, longer, 'longer')
      await more(page, t, parked, 'park')
      await page.getByLabel(t('meeting.park.note')).fill('Vi väntar på fritidsgården.')
      await assertAccessible(page, 'parking')
      await show('park')
      await page.keyboard.press('Enter')
      await page.locator('li[data-state="parked"]').filter({ hasText: parked }).waitFor()
      await more(page, t, closed, 'close')
      await page.locator('li[data-state="closed"]').filter({ hasText: closed }).waitFor()
      await assertAccessible(page, 'live agenda')
      await show('live')
      await close(page, t)
      await row(page, open1).getByText(t('meeting.item.goesOn')).waitFor()
      await show('minutes')

      const second = await next(page, slug)
      await page.goto(`/meetings/${second}`)
      await row(page, open1).getByText(t('meeting.item.carried')).waitFor()
      assert.equal(await row(page, parked).count(), 0, 'a parked line stays away from the next meeting')
      assert.equal(await row(page, closed).count(), 0, 'a closed line does not come back')
      assert.equal(await row(page, standing).count(), 1, 'a standing line stands once')
      assert.deepEqual(await page.locator('.lane').evaluateAll((all) => all.map((lane) => lane.dataset.lane)), ['longer', 'now'], 'the longer lane stands first every other time')
      await page.getByText(t('meeting.lane.reserved', { count: '20' })).waitFor()
      await assertAccessible(page, 'planned agenda')
      await show('planned')

      await open(page, second, t)
      await page.getByRole('button', { name: t('meeting.lane.start_lane'), exact: true }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: t('meeting.lane.stop_lane'), exact: true }).waitFor()
      await show('longer')
      await page.getByRole('button', { name: t('meeting.lane.stop_lane'), exact: true }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: t('meeting.lane.start_lane'), exact: true }).waitFor()

      // To the next meeting of another group that one may add to: the line stays here and says where it went.
      await more(page, t, open1, 'send')
      await page.getByLabel(t('meeting.send.to')).waitFor()
      await assertAccessible(page, 'sending')
      await show('send')
      await page.getByRole('button', { name: t('meeting.send.move'), exact: true }).click()
      await page.locator('li[data-state="moved"]').filter({ hasText: open1 }).waitFor()
      await close(page, t)
      await page.goto(`/meetings/${await next(page, slug)}`)
      await row(page, parked).waitFor()
      assert.equal(await row(page, open1).count(), 0, 'a moved line goes on where it was moved')
      assert.equal(await row(page, longer).count(), 1)
      await show('third')
    },
  },
]
