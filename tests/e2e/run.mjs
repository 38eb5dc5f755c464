// SPDX-License-Identifier: EUPL-1.2
// Browser tests: each file *.e2e.mjs beside this one is a journey, run against the program with a fresh demo city, on a phone in
// Swedish and on a desk in English. A journey that is only for one size runs there in both languages, unless it names its own.
//
//   node tests/e2e/run.mjs [FILTER]      FILTER is a part of a file's name
//
// SAMVERKAN   the program (build/samverkan)          SAMVERKAN_URL   a server that already runs, instead
// E2E_SHOTS   a folder for screenshots of failures and of what journeys show
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { desktop, phone, visitor } from './browser.mjs'
import { startProgram } from './program.mjs'

const here = new URL('.', import.meta.url).pathname
const shots = process.env.E2E_SHOTS

const sizes = { phone, desktop }
const usual = { phone: ['sv'], desktop: ['en'] }
async function run(name, journey, server) {
  let failures = 0
  for (const [sizeName, size] of Object.entries(sizes)) {
    if (journey.only && journey.only !== sizeName) continue
    for (const language of journey.languages ?? (journey.only ? ['sv', 'en'] : usual[sizeName])) {
      const title = `${name}: ${journey.says} (${sizeName}, ${language})`
      const began = Date.now()
      const guest = await visitor(server.base, { size, language })
      const show = async (what, page = guest.page) => { if (shots) await page.screenshot({ path: join(shots, `${name}-${what}-${sizeName}-${language}.png`), fullPage: true }) }
      try {
        await journey.walk({ ...guest, base: server.base, language, isPhone: size === phone, show, another: (options) => visitor(server.base, { size, language, ...options }) })
        if (guest.problems.length) throw new Error(guest.problems.join('\n'))
        console.log(`ok      ${title} ${Date.now() - began} ms`)
      } catch (error) {
        failures += 1
        await show('failed').catch(() => {})
        console.log(`FAILED  ${title}\n  at ${guest.page.url()}\n  ${error.message.split('\n').slice(0, 12).join('\n  ')}`)
      } finally {
        await guest.leave()
      }
    }
  }
  return failures
}

if (shots) mkdirSync(shots, { recursive: true })
const filter = process.argv[2] ?? ''
let failures = 0
for (const file of readdirSync(here).filter((name) => name.endsWith('.e2e.mjs') && name.includes(filter)).sort()) {
  // A demo city of its own for each file: a journey that changes things never meets what another one left.
  const server = process.env.SAMVERKAN_URL ? { base: process.env.SAMVERKAN_URL, stop: async () => {} } : await startProgram()
  try {
    const { journeys } = await import(join(here, file))
    for (const journey of journeys) failures += await run(file.replace('.e2e.mjs', ''), journey, server)
  } finally {
    await server.stop()
  }
}
console.log(failures ? `${failures} failed` : 'all journeys passed')
process.exit(failures ? 1 : 0)
