// SPDX-License-Identifier: EUPL-1.2
// Takes the pictures of the user guide, in Swedish, from a fresh demo city: docs/guide/images/PAGE.png for each docs/guide/PAGE.md.
// The city lives in the week that it is made, so new pictures differ from the old ones; they are taken when a page has changed.
//
//   node tests/e2e/guide_images.mjs [PAGE]      SAMVERKAN: the program (build/samverkan)
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { phone, signIn, visitor } from './browser.mjs'
import { startProgram } from './program.mjs'
import { callMeeting, heldDecision } from './steps.mjs'
import { words } from './words.mjs'

const guide = new URL('../../docs/guide/', import.meta.url).pathname
const t = words('sv')
const settles_ms = 1_500 // a meeting keeps a stream open, so the network is never idle
const group = async (page) => {
  await page.goto('/groups')
  await page.waitForURL(/\/groups\/[\w-]+/)
  return new URL(page.url()).pathname
}
const opened = (path) => async (page) => { await page.goto(path) }

// Who looks, and how they come to what is shown.
const images = {
  'my-day': ['school_head', opened('/my-day')],
  picture: ['coordinator', async (page) => {
    await page.goto('/picture')
    await page.locator('.signals li').first().waitFor()
    await page.locator('.signals').first().evaluate((signals) => signals.scrollIntoView())
  }],
  'new-group': ['coordinator', opened('/new-group')],
  'group-over-time': ['coordinator', async (page) => { await page.goto(`${await group(page)}/year`) }],
  meeting: ['coordinator', async (page) => { await callMeeting(page, t) }],
  minutes: ['coordinator', async (page) => { await page.goto(`/meetings/${(await heldDecision(page, 0)).meeting}/minutes`) }],
  agreement: ['coordinator', async (page) => { await page.goto('/agreements'); await page.locator('main a[href^="/agreements/"]').first().click() }],
  links: ['coordinator', async (page) => { await page.goto(`/decisions/${(await heldDecision(page, 0)).id}/cards`) }],
  calendar: ['school_head', opened('/calendar')],
  'ask-a-function': ['school_head', opened('/functions')],
  handover: ['coordinator', async (page) => { await group(page) }],
  search: ['coordinator', async (page) => {
    await page.goto('/search')
    await page.getByLabel(t('search.words'), { exact: true }).fill('belysning')
    await page.keyboard.press('Enter')
    await page.locator('[data-hit]').first().waitFor()
  }],
  'structure-index': ['coordinator', async (page) => { await page.goto(`${await group(page)}/structure`) }],
  'build-up': ['coordinator', opened('/build-up')],
}

const untold = readdirSync(guide).filter((name) => name.endsWith('.md') && name !== 'README.md' && !images[name.slice(0, -3)])
if (untold.length) throw new Error(`no picture for ${untold.join(', ')}`)
mkdirSync(join(guide, 'images'), { recursive: true })
const only = process.argv[2]
const server = await startProgram()
try {
  for (const [name, [role, come]] of Object.entries(images)) {
    if (only && only !== name) continue
    const guest = await visitor(server.base, { size: phone, language: 'sv' })
    try {
      await signIn(guest.page, role)
      await come(guest.page)
      await guest.page.locator('main h1').first().waitFor()
      await guest.page.waitForTimeout(settles_ms)
      await guest.page.screenshot({ path: join(guide, 'images', `${name}.png`) })
      console.log(name)
    } finally {
      await guest.leave()
    }
  }
} finally {
  await server.stop()
}
