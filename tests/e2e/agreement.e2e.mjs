// SPDX-License-Identifier: EUPL-1.2
// An agreement from draft to follow-up: the coordinator is told what the law asks for, the steering group puts it in force, a head of
// school reads it, and follows up the commitment that is the school's.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { dayFromNow } from './steps.mjs'
import { words } from './words.mjs'

// The seat that somebody signs in to the demo city with: there are several schools.
async function seatOf(another, role) {
  const visitor = await another({})
  try {
    await signIn(visitor.page, role)
    return await visitor.page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ seats }) => seats[0].id))
  } finally {
    await visitor.leave()
  }
}

export const journeys = [
  {
    says: 'the coordinator writes an agreement, the steering group puts it in force, a head of school reads it',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const purpose = `Tryggare kvällar vid torget ${language}${isPhone ? 'p' : 'd'}`
      const commitment = `Laga belysningen mellan skolan och stationen ${language}${isPhone ? 'p' : 'd'}.`
      const label = (id, values) => page.getByLabel(t(id, values), { exact: true })
      await signIn(page, 'coordinator')
      await page.goto('/agreements')
      await page.getByRole('heading', { level: 1, name: t('agreement.list.title') }).waitFor()
      await page.getByRole('link', { name: t('agreement.new') }).click()
      await page.waitForURL((url) => url.pathname === '/new-agreement')
      await label('agreement.purposes').waitFor()
      await assertAccessible(page, 'new agreement')
      await show('new')

      await label('agreement.partyNumber', { number: '1' }).fill('Kommunen')
      await label('agreement.partyNumber', { number: '2' }).fill('Polisen')
      await label('agreement.cooperationAreas').fill('Torget och stationen\nSkolvägen')
      await page.locator('.agreement-themes input').first().check()
      await page.getByRole('button', { name: t('agreement.commitments.add') }).click()
      await label('agreement.commitment', { number: '1' }).fill(commitment)
      await label('agreement.owner').selectOption(await seatOf(another, 'school_head'))
      await label('agreement.followUpDate').fill(await dayFromNow(page))
      await page.getByRole('button', { name: t('agreement.promises.add') }).click()
      await label('agreement.promise', { number: '1' }).fill('Vuxna finns vid torget varje fredagskväll.')

      // Without a purpose it is no agreement: the law's section is named at the field.
      const save = page.getByRole('button', { name: t('agreement.save') })
      await save.click()
      const refused = page.locator('.field').filter({ has: label('agreement.purposes') }).locator('.error')
      await refused.waitFor()
      assert.match(await refused.innerText(), /2023:196/)
      assert.match(await refused.innerText(), language === 'sv' ? /9 §/ : /Section 9/)
      await assertAccessible(page, 'an agreement without purpose')
      await show('refused')
      await label('agreement.purposes').fill('Ring Ali Ahmadi, 070-123 45 67.')
      await save.click()
      await refused.filter({ hasNotText: '2023:196' }).waitFor() // a text that points at a person is stopped
      await label('agreement.purposes').fill(purpose)
      await save.click()
      await page.waitForURL((url) => /^\/agreements\/[0-9a-f-]+$/.test(url.pathname))
      await page.getByText(purpose, { exact: true }).waitFor()
      await page.getByText(t('agreement.state.draft'), { exact: true }).waitFor()
      await assertAccessible(page, 'a draft')
      await show('draft')
      const address = new URL(page.url()).pathname

      const steering = await another({})
      const head = await another({})
      try {
        await signIn(head.page, 'school_head')
        await head.page.goto(address)
        await head.page.getByText(t('kit.refused.notFound')).waitFor() // a draft is no agreement yet

        await signIn(steering.page, 'steering_group')
        await steering.page.goto(address)
        await steering.page.getByRole('button', { name: t('agreement.putInForce'), exact: true }).click()
        await steering.page.locator('dialog').waitFor()
        await assertAccessible(steering.page, 'putting in force')
        await show('deciding', steering.page)
        await steering.page.locator('dialog button[type="submit"]').click()
        await steering.page.locator('dialog').waitFor({ state: 'detached' })
        await steering.page.getByText(t('agreement.state.in_force'), { exact: true }).waitFor()

        await head.page.goto('/agreements')
        await head.page.locator(`a[href="${address}"]`).waitFor()
        await assertAccessible(head.page, 'agreements')
        await show('list', head.page)
        await head.page.locator(`a[href="${address}"]`).click()
        await head.page.getByText(purpose, { exact: true }).waitFor()
        await head.page.getByText(commitment, { exact: true }).waitFor()
        await assertAccessible(head.page, 'an agreement in force')
        await head.page.emulateMedia({ media: 'print' })
        await show('print', head.page)
        await head.page.emulateMedia({ media: 'screen' })

        // It waits for the function that owns it, and for whoever coordinates; somebody else only reads it.
        for (const who of [page, head.page]) {
          await who.goto('/my-day')
          await who.locator('.day-followUps').getByText(commitment, { exact: true }).waitFor()
        }
        await assertAccessible(head.page, 'a commitment on my day')
        await show('my-day', head.page)
        await signIn(steering.page, 'social_worker')
        await steering.page.goto(address)
        await steering.page.getByText(commitment, { exact: true }).waitFor()
        assert.equal(await steering.page.getByRole('button', { name: t('agreement.followUpOf', { text: commitment }) }).count(), 0, 'the owner follows up')
        await head.page.locator('.day-followUps a').filter({ hasText: commitment }).click()
        await head.page.getByRole('button', { name: t('agreement.followUpOf', { text: commitment }) }).click()
        await head.page.locator('dialog').getByRole('button', { name: t('agreement.standing.done'), exact: true }).click()
        await head.page.getByLabel(t('agreement.followUp.text')).fill('Alla lampor lyser.')
        await assertAccessible(head.page, 'following up')
        await show('following-up', head.page)
        await head.page.locator('dialog button[type="submit"]').click()
        await head.page.locator('dialog').waitFor({ state: 'detached' })
        await page.goto(address)
        await page.locator('[data-commitment="1"] .pill').filter({ hasText: t('agreement.standing.done') }).waitFor()
        await assertAccessible(page, 'a commitment that is done')
        await show('followed-up')

        await page.goto('/build-up')
        await page.locator('.build-steps').first().waitFor()
        await page.locator('.build-steps li.holds').filter({ hasText: t('structure.step.agreement') }).first().waitFor()
        await assertAccessible(page, 'build-up')
        await show('build-up')
      } finally {
        await steering.leave()
        await head.leave()
      }
    },
  },
]
