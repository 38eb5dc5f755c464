// SPDX-License-Identifier: EUPL-1.2
// Where each role lands after signing in, and everything its menu offers: a page that works, in the phone's bar and on the desk.
import assert from 'node:assert/strict'
import { assertAccessible, signIn } from './browser.mjs'

// The start of each role, as the session says what it may open.
const day = /^\/my-day$/
const starts = {
  coordinator: day, area_police: day, school_head: day, field_assistant: day, social_worker: day, housing_company: day, analyst: day, steering_group: day,
  administrator: /^\/(?:my-day|more)$/,
}

// The page has come to rest: a heading, nothing still loading, and nothing that went wrong.
async function assertWorks(page, where) {
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' })
  const wrong = await page.locator('main [role="alert"], main .notice.stop, main .stale').allInnerTexts()
  assert.deepEqual(wrong, [], `${where} shows no error`)
}
const checked = new Set() // pages of the menu that axe has seen, by size: once for all roles
const menu = (page) => page.locator('.side-menu a, .bottom-bar a, .menu-list a').evaluateAll((links) => [...new Set(links.filter((link) => link.offsetParent).map((link) => new URL(link.href).pathname))])

export const journeys = Object.entries(starts).map(([role, start]) => ({
  says: `${role} lands on a page that works, and so does all that the menu offers`,
  async walk({ page, base, isPhone, show }) {
    const refused = []
    page.on('response', (reply) => { if (reply.status() >= 400) refused.push(`${reply.status()} ${new URL(reply.url()).pathname}`) })
    await signIn(page, role)
    await page.waitForURL((url) => start.test(url.pathname))
    await assertWorks(page, `${role}'s start`)
    await assertAccessible(page, `${role}'s start`)
    await show(role)
    const offered = new Set(await menu(page))
    if (isPhone) {
      await page.goto('/more')
      await page.locator('.menu-list').waitFor()
      for (const link of await menu(page)) offered.add(link)
    }
    assert.ok(offered.size > 1, `${role} has somewhere to go`)
    for (const link of offered) {
      await page.goto(base + link)
      await assertWorks(page, `${role} at ${link}`)
      if (!checked.has(`${isPhone} ${link}`)) await assertAccessible(page, `${role} at ${link}`)
      checked.add(`${isPhone} ${link}`)
      assert.notEqual(new URL(page.url()).pathname, '/sign-in', `${link} keeps ${role} signed in`)
    }
    assert.deepEqual(refused, [], `${role} is refused nothing on the way`)
  },
}))
