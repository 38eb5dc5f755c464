// SPDX-License-Identifier: EUPL-1.2
// The first thirty minutes of a coordinator: a group from a template, four functions on its seats, and a first meeting that plans
// the next one. No manual: every step is offered by the page before it.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { dayFromNow } from './steps.mjs'
import { words } from './words.mjs'

// What a person does with hand or keyboard, counted: presses and filled fields.
function counter() {
  let done = 0
  return {
    press: async (what) => { done += 1; await what.click() },
    fill: async (field, text) => { done += 1; await field.fill(text) },
    choose: async (field, value) => { done += 1; await field.selectOption(value) },
    get done() { return done },
  }
}
const password = 'ett lagom långt lösenord'

// The words of a choice stand in braces after its name.
const everyWeek = (t) => /weekly \{([^}]*)\}/.exec(t('cooperation.rhythm'))[1]

// A group of the proposed template, with the four functions that it needs.
async function createGroup(page, t, name) {
  await page.goto('/new-group')
  await page.locator('.habit-fields').waitFor()
  await page.getByLabel(t('cooperation.charter.name'), { exact: true }).fill(name)
  for (const empty of await page.locator('main input[required]').all()) if ((await empty.inputValue()) === '') await empty.fill('Ekskolan')
  await page.getByRole('button', { name: t('cooperation.new.create') }).click()
  await page.waitForURL(/\/groups\//)
  await page.locator('.seats li').first().waitFor()
}

export const journeys = [
  {
    says: 'a group from a template in at most twelve steps, four functions invited, and a first meeting held',
    async walk({ page, base, language, isPhone, show, another }) {
      const t = words(language)
      const name = `Nya gruppen ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await page.goto('/groups')
      const hand = counter()
      await hand.press(page.getByRole('link', { name: t('meeting.groups.new') }))
      await page.locator('.habit-fields').waitFor()
      await assertAccessible(page, 'new group')
      await show('new')
      await hand.fill(page.getByLabel(t('cooperation.charter.name'), { exact: true }), name)
      for (const empty of await page.locator('main input[required]').all()) if ((await empty.inputValue()) === '') await hand.fill(empty, 'Ekskolan')
      await hand.press(page.getByRole('button', { name: t('cooperation.new.create') }))
      await page.waitForURL(/\/groups\/nya-gruppen/)
      assert.ok(hand.done <= 12, `creating the group took ${hand.done} steps`)

      await page.getByRole('heading', { name: t('cooperation.start.title') }).waitFor()
      await assertAccessible(page, 'new group home')
      await show('home')
      let link = ''
      for (const [code, person] of Object.entries({ school: 'Rektor', field: 'Fältare', social_services: 'Socialsekreterare', police: 'Områdespolis' })) {
        const title = t('cooperation.invite.holderOf', { function: t(`access.function.${code}`) })
        await page.getByRole('button', { name: title, exact: true }).click()
        await page.getByLabel(t('cooperation.invite.name')).fill(`${person} ${name}`)
        await page.locator('dialog button[type="submit"]').click()
        await page.locator('.invitation-link').waitFor()
        if (code === 'school') { link = await page.locator('.invitation-link').inputValue(); await assertAccessible(page, 'invitation'); await show('invitation') }
        await page.locator('dialog button[type="submit"]').click()
        await page.locator('dialog').waitFor({ state: 'detached' })
      }
      await page.getByText(t('cooperation.start.seats', { filled: '4', required: '4' }), { exact: true }).waitFor()

      // Somebody who is known already is not made twice without a question.
      await page.getByRole('button', { name: t('cooperation.invite.deputyOf', { function: t('access.function.police') }), exact: true }).click()
      await page.getByLabel(t('cooperation.invite.name')).fill(`fältare ${name}`)
      await page.locator('dialog button[type="submit"]').click()
      await page.getByRole('button', { name: t('cooperation.invite.same') }).click()
      await page.getByText(t('cooperation.invited.known', { name: `fältare ${name}` })).waitFor()
      await page.locator('dialog button[type="submit"]').click()

      const head = await another({})
      try {
        assert.ok(link.startsWith(base), 'the link leads to this service')
        await head.page.goto(link)
        await head.page.getByLabel(t('access.signIn.password')).fill(password)
        await assertAccessible(head.page, 'choosing a password')
        assert.equal(await head.page.getByLabel(t('access.signIn.name')).inputValue(), `Rektor ${name}`)
        await head.page.locator('form button[type="submit"]').click()
        await head.page.waitForURL((url) => !url.pathname.startsWith('/invitations'))
        await head.page.goto('/groups')
        await head.page.locator('.seats li').first().waitFor()
        assert.equal(await head.page.locator('.seat-actions button').filter({ hasText: t('cooperation.invite.holder') }).count(), 0, 'a head teacher invites nobody')
        await show('head', head.page)

        await page.reload()
        await page.locator('.getting-going').getByRole('button', { name: t('meeting.call') }).click()
        await page.getByLabel(t('cooperation.charter.place')).fill('https://mote.example/nya-gruppen')
        await show('call')
        await page.locator('dialog button[type="submit"]').click()
        await page.waitForURL(/\/meetings\//)
        await page.getByRole('link', { name: t('meeting.online') }).waitFor()
        await page.getByRole('button', { name: t('meeting.start') }).click()
        await page.getByLabel(t('meeting.item.add')).fill('Skolvägen')
        await page.keyboard.press('Enter')
        await page.locator('.agenda-item').filter({ hasText: 'Skolvägen' }).waitFor()
        await page.getByRole('button', { name: t('meeting.close') }).click()
        await page.getByRole('button', { name: t('meeting.approve') }).waitFor()

        await page.getByRole('link', { name: t('meeting.toGroup') }).click()
        await page.locator('.next-meeting').waitFor()
        await page.locator('.getting-going').waitFor({ state: 'detached' }) // a group that has met is under way
        assert.equal(await page.locator('.next-meeting').count(), 1, 'closing plans the next meeting')
      } finally {
        await head.leave()
      }
    },
  },
  {
    says: 'a charter is changed, text that points at a person is stopped in it, and a holding ends',
    only: 'desktop', languages: ['sv'],
    async walk({ page, language, show }) {
      const t = words(language)
      await signIn(page, 'coordinator')
      const [first] = await page.evaluate(() => fetch('/api/v1/groups').then((reply) => reply.json()).then(({ groups }) => groups.filter(({ slug }) => !slug.startsWith('nya'))))
      await page.goto(`/groups/${first.slug}`)
      await page.getByRole('button', { name: t('cooperation.charter.change'), exact: true }).click()
      await page.getByLabel(t('cooperation.charter.purpose')).fill('Följa pojken Ali, 070-123 45 67.')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog .error').waitFor()
      await show('stopped')
      await page.getByLabel(t('cooperation.charter.purpose')).fill('Trygga kvällar vid torget.')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByText('Trygga kvällar vid torget.').waitFor()

      const school = page.locator('.seats li').filter({ has: page.locator('.seat-name b', { hasText: 'Skolan' }) }).first()
      await page.getByRole('button', { name: t('cooperation.seats.change') }).click()
      await school.getByText(t('cooperation.end.holder'), { exact: true }).click()
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await school.getByText(t('meeting.seat.vacant')).waitFor()
    },
  },
  {
    says: 'a group gets a seat more, and one of its seats gets a last day',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const name = `Stolarna ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await createGroup(page, t, name)
      await page.getByRole('button', { name: t('cooperation.seat.add') }).click()
      await page.getByLabel(t('cooperation.seat.function')).selectOption('housing')
      await page.getByLabel(t('cooperation.seat.organisation')).fill('Ekbolaget')
      await page.getByLabel(t('cooperation.seat.required')).check()
      await assertAccessible(page, 'a seat to add')
      await show('add')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      const added = page.locator('.seats li').filter({ hasText: 'Ekbolaget' })
      await added.getByText(t('meeting.seat.required')).waitFor()

      // A function that has a seat there already is said so, and what was written is still there.
      await page.getByRole('button', { name: t('cooperation.seat.add') }).click()
      await page.getByLabel(t('cooperation.seat.function')).selectOption('housing')
      await page.getByLabel(t('cooperation.seat.organisation')).fill('ekbolaget')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog .error').waitFor()
      await show('there')
      await page.locator('dialog').getByRole('button', { name: t('kit.cancel') }).click()

      // The group cannot say by itself that it can do without the seat, before it has decided so.
      await added.getByRole('button', { name: t('cooperation.requirement.optionalOf', { function: t('access.function.housing') }) }).click()
      await page.getByLabel(t('cooperation.rhythm.decision')).fill('2026-14')
      await page.getByLabel(t('cooperation.rhythm.from')).fill(await dayFromNow(page, 30))
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog .error').waitFor()
      await assertAccessible(page, 'a seat that nobody has decided to be optional')
      await show('optional')
      await page.locator('dialog').getByRole('button', { name: t('kit.cancel') }).click()

      // A function is reached by its own number, and not by a person's.
      await added.getByRole('button', { name: t('cooperation.contact.of', { function: t('access.function.housing') }) }).click()
      await page.getByLabel(t('cooperation.contact.field')).fill('anna.svensson@example.se')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog .error').waitFor()
      await show('contact-of-a-person')
      await page.getByLabel(t('cooperation.contact.field')).fill('08-465 004 42')
      await assertAccessible(page, 'a contact')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await added.getByRole('link', { name: '08-465 004 42' }).waitFor()
      assert.equal(await added.getByRole('link', { name: '08-465 004 42' }).getAttribute('href'), 'tel:0846500442')
      await page.goto('/functions')
      await page.getByLabel(t('question.functions.search'), { exact: true }).fill('Ekbolaget')
      await page.getByRole('link', { name: '08-465 004 42' }).first().waitFor()
      await assertAccessible(page, 'the contact of a function')
      await show('contact')
      await page.goBack()
      await page.getByRole('button', { name: t('cooperation.seats.change') }).waitFor()
      if (await page.getByRole('button', { name: t('cooperation.seats.change') }).getAttribute('aria-pressed') === 'false') await page.getByRole('button', { name: t('cooperation.seats.change') }).click()

      await added.getByRole('button', { name: t('cooperation.seat.endOf', { function: t('access.function.housing') }) }).click()
      await show('end')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await added.getByText(new RegExp(t('cooperation.seat.lastDay', { date: '' }).trim())).waitFor()
      await assertAccessible(page, 'a group with a seat that ends')
      await show('ended')
    },
  },
  {
    says: 'a group meets more often at once, and more seldom only with the number of its own decision',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const name = `Takten ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await createGroup(page, t, name)
      const choose = async (rhythm) => {
        await page.getByRole('button', { name: t('cooperation.rhythm.change') }).click()
        await page.getByLabel(t('cooperation.charter.rhythm')).selectOption(rhythm)
      }
      const save = () => page.locator('dialog button[type="submit"]').click()
      await choose('weekly')
      await save()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.locator('.kicker').filter({ hasText: everyWeek(t) }).waitFor()

      await choose('monthly')
      await page.getByLabel(t('cooperation.rhythm.decision')).fill('2026-14')
      await page.getByLabel(t('cooperation.rhythm.from')).fill('2027-03-01')
      await save()
      await page.locator('dialog .error').waitFor() // the group has not decided that
      await assertAccessible(page, 'a slower rhythm that nobody has decided')
      await show('undecided')
      await page.locator('dialog').getByRole('button', { name: t('kit.cancel') }).click()

      await page.getByRole('button', { name: t('meeting.call') }).first().click()
      await page.locator('dialog button[type="submit"]').click()
      await page.waitForURL(/\/meetings\//)
      await page.getByRole('button', { name: t('meeting.start') }).click()
      const [number] = await page.evaluate(async ({ meeting, token }) => {
        const send = (path, body) => fetch(`/api/v1${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': token }, body: JSON.stringify(body) }).then((reply) => reply.json())
        const [item, decision] = [1, 2].map((last) => `01930000-0000-7000-8000-${Date.now().toString(16).padStart(11, '0')}${last}`)
        const seen = await send(`/meetings/${meeting}/add_item`, { id: item, kind: 'free', title: 'Hur ofta vi möts' })
        const decided = await send(`/meetings/${meeting}/decide`, { id: decision, itemId: item, text: 'Vi möts varje månad', owningSeatId: seen.attendance[0].seat.id, dueDate: '2027-02-01' })
        return decided.decisions.map((each) => each.number)
      }, { meeting: page.url().split('/').at(-1), token: await page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ csrfToken }) => csrfToken)) })
      await page.goto(`/groups/takten-${language}${isPhone ? 'p' : 'd'}`)
      await choose('monthly')
      await page.getByLabel(t('cooperation.rhythm.decision')).fill(number)
      await page.getByLabel(t('cooperation.rhythm.from')).fill('2027-03-01')
      await show('decided')
      await save()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByText(number).first().waitFor()
      await page.locator('.kicker').filter({ hasText: everyWeek(t) }).waitFor() // until that day
      await assertAccessible(page, 'a group with a rhythm to come')
      await show('to-come')
    },
  },
  {
    says: 'a group is closed with a reason and a last day, says so, and is opened again with a reason',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const name = `Slutar ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await createGroup(page, t, name)
      await page.getByRole('button', { name: t('cooperation.close'), exact: true }).click()
      await page.getByLabel(t('cooperation.close.reason')).fill('Platsen är ombyggd och uppgiften är klar.')
      await assertAccessible(page, 'closing a group')
      await show('close')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByText('Platsen är ombyggd och uppgiften är klar.').waitFor()
      assert.equal(await page.getByRole('button', { name: t('cooperation.close'), exact: true }).count(), 0)
      await assertAccessible(page, 'a group that ends')
      await show('closed')

      await page.getByRole('button', { name: t('cooperation.reopen'), exact: true }).click()
      await page.getByLabel(t('cooperation.reopen.reason')).fill('Ring Anna Berg, 070-174 06 05.')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog .error').waitFor()
      await page.getByLabel(t('cooperation.reopen.reason')).fill('Det var fel grupp som avslutades.')
      await assertAccessible(page, 'opening a group again')
      await show('reopen')
      await page.locator('dialog button[type="submit"]').click()
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.getByText('Det var fel grupp som avslutades.').waitFor()
      await page.getByRole('button', { name: t('cooperation.close'), exact: true }).waitFor() // it can end another day
      await assertAccessible(page, 'a group that goes on')
      await show('reopened')
    },
  },
  {
    says: 'the year of a group: what recurs is added, comes onto an agenda by itself, and is read as months and as a table',
    async walk({ page, language, isPhone, show }) {
      const t = words(language)
      const name = `Året ${language}${isPhone ? 'p' : 'd'}`
      await signIn(page, 'coordinator')
      await createGroup(page, t, name)
      await page.getByRole('button', { name: t('meeting.call') }).first().click()
      await page.locator('dialog button[type="submit"]').click()
      await page.waitForURL(/\/meetings\//)
      const meeting = page.url()
      await page.getByRole('link', { name: t('meeting.toGroup') }).click()
      await page.getByRole('link', { name: t('meeting.toYear') }).click()
      await page.locator('.year-month').first().waitFor()
      assert.equal(await page.locator('.year-month').count(), 12)
      const called = await page.locator('.year-month').filter({ has: page.locator('a[href^="/meetings/"]') }).first()
      const index = await page.locator('.year-month').evaluateAll((months) => months.findIndex((month) => month.querySelector('a[href^="/meetings/"]')))
      const month = ((new Date(await page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ now }) => now))).getUTCMonth() + index) % 12) + 1
      await page.getByLabel(t('structure.year.entry')).fill('Lägesbild inför sommarlovet')
      await page.getByLabel(t('structure.year.month')).selectOption(String(month))
      await page.getByRole('button', { name: t('structure.year.addNow') }).click()
      await called.getByText('Lägesbild inför sommarlovet').waitFor()
      await assertAccessible(page, 'the year of a group')
      await show('year')
      await page.goto(meeting)
      await page.locator('.agenda-item').filter({ hasText: 'Lägesbild inför sommarlovet' }).waitFor()
      await page.goBack()
      await called.getByRole('button', { name: t('structure.year.removeOf', { title: 'Lägesbild inför sommarlovet' }) }).click()
      await called.getByText('Lägesbild inför sommarlovet').waitFor({ state: 'detached' })
    },
  },
]
