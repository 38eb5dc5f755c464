// SPDX-License-Identifier: EUPL-1.2
// An agreement from draft to follow-up: the coordinator is told what the law asks for, the steering group puts it in force, a head of
// school reads it, and the coordinator follows it up.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'
import { dayFromNow } from './steps.mjs'
import { words } from './words.mjs'

export const journeys = [
  {
    says: 'the coordinator writes an agreement, the steering group puts it in force, a head of school reads it',
    async walk({ page, language, isPhone, show, another }) {
      const t = words(language)
      const purpose = `Tryggare kvällar vid torget ${language}${isPhone ? 'p' : 'd'}`
      const commitment = 'Laga belysningen mellan skolan och stationen.'
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
        assert.equal(await head.page.getByRole('button', { name: t('agreement.followUpOf', { text: commitment }) }).count(), 0, 'the coordinator follows up')
        await head.page.emulateMedia({ media: 'print' })
        await show('print', head.page)

        await page.reload()
        await page.getByRole('button', { name: t('agreement.followUpOf', { text: commitment }) }).click()
        await page.locator('dialog').getByRole('button', { name: t('agreement.standing.done'), exact: true }).click()
        await page.getByLabel(t('agreement.followUp.text')).fill('Alla lampor lyser.')
        await assertAccessible(page, 'following up')
        await show('following-up')
        await page.locator('dialog button[type="submit"]').click()
        await page.locator('dialog').waitFor({ state: 'detached' })
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
