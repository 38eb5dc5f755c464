// SPDX-License-Identifier: EUPL-1.2
// The year of a group as its people walk it: from one's own day back through what was met and decided, to how the structure holds,
// and on through the agreement and the months to come. Nothing is changed on the way.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { words } from './words.mjs'

const slug = 'omradesgrupp-ekbacken'

async function lookAt(page, address, heading, show, name) {
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await page.waitForFunction(() => !document.querySelector('.skeleton'))
  await assertAccessible(page, name)
  await show(name)
}

// Half a year behind: meetings, the first one's agenda and decisions, and all that was decided since.
async function lookBack(page, t, show, role) {
  await lookAt(page, `/groups/${slug}`, 'Områdesgrupp Ekbacken', show, `${role}-group`)
  const meetings = page.locator(`main a[href^="/meetings/"]`)
  assert.ok((await meetings.count()) >= 14, 'thirteen meetings held, and the next')
  await meetings.last().click()
  await page.locator('.decision').first().waitFor()
  assert.equal(await page.locator('.decision').count(), 2, 'two decisions at the first meeting')
  await page.locator('.attendance').waitFor()
  await assertAccessible(page, 'the first meeting')
  await show(`${role}-first-meeting`)

  await lookAt(page, `/groups/${slug}/decisions`, t('meeting.decisions.title', { group: 'Områdesgrupp Ekbacken' }), show, `${role}-decisions`)
  const numbers = await page.locator('.decision').evaluateAll((rows) => rows.map((row) => row.dataset.decision))
  assert.equal(new Set(numbers).size, numbers.length, 'each number once')
  assert.ok(numbers.length >= 20, `half a year of decisions: ${numbers.length}`)
  await page.locator('[data-replaced]').first().waitFor()
}

// What holds, what is agreed and what is to come.
async function lookAhead(page, t, show, role) {
  await lookAt(page, `/groups/${slug}/structure`, t('structure.title'), show, `${role}-structure`)
  assert.match(await page.locator('.structure-lead').innerText(), /\d/)
  assert.equal(await page.locator('.structure-part').count(), 6)

  await lookAt(page, `/groups/${slug}/year`, t('structure.year.title'), show, `${role}-year`)
  assert.equal(await page.locator('.year-month').count(), 12)
  assert.ok((await page.locator('.year-month a[href^="/meetings/"]').count()) >= 1, 'the next meeting')
}

async function readAgreement(page, t, show, role) {
  await lookAt(page, '/agreements', t('agreement.list.title'), show, `${role}-agreements`)
  await page.locator('[data-agreement] a').first().click()
  await page.getByText('Gå förbi torget på fredagskvällar.').first().waitFor()
  await assertAccessible(page, 'the agreement')
  await show(`${role}-agreement`)
}

async function comingMeeting(page, show, role) {
  await page.goto(`/groups/${slug}`)
  await page.locator('.next-meeting a').click()
  await page.locator('.promise').first().waitFor()
  assert.equal(await page.locator('.promise').count(), 2, 'what was promised last time stands first')
  assert.ok((await page.locator('.agenda-item').count()) >= 2, 'the agenda has written itself')
  await assertAccessible(page, 'the coming meeting')
  await show(`${role}-coming`)
}

const inGroup = (role, says) => ({
  says,
  async walk({ page, language, show }) {
    const t = words(language)
    await signIn(page, role)
    await lookAt(page, '/my-day', t('structure.myDay.title'), show, `${role}-day`)
    assert.ok((await page.locator('.my-day section').count()) > 0, 'something waits')
    await lookBack(page, t, show, role)
    await lookAhead(page, t, show, role)
    await readAgreement(page, t, show, role)
    await comingMeeting(page, show, role)
  },
})

export const journeys = [
  inGroup('coordinator', 'the coordinator walks the year of the group'),
  inGroup('school_head', 'the head of school walks the year of the group'),
  inGroup('area_police', 'the police walk the year of the group'),
  {
    says: 'the steering group walks the year of its groups: in words, what was raised to it, the agreement and the editions',
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'steering_group')
      await lookAt(page, '/my-day', t('structure.myDay.title'), show, 'steering-day')
      await lookAt(page, '/structure', t('structure.list.title'), show, 'steering-structures')
      await page.locator('.structures h2').filter({ hasText: 'Områdesgrupp Ekbacken' }).waitFor()
      await lookAt(page, '/build-up', t('structure.buildUp.title'), show, 'steering-build-up')
      await lookAt(page, '/questions', t('question.list.title'), show, 'steering-questions')
      await page.getByText('Gångtunneln behöver belysning före vintern.', { exact: false }).first().waitFor()
      await readAgreement(page, t, show, 'steering')
      await page.goto('/editions')
      await page.locator('main a[href^="/editions/"]').first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForFunction(() => !document.querySelector('.skeleton'))
      await assertAccessible(page, 'an edition')
      await show('steering-edition')
    },
  },
]
