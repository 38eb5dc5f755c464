// SPDX-License-Identifier: EUPL-1.2
// Browser tests: each file *.e2e.mjs beside this one is a journey, run against the program with a fresh demo city, on a phone in
// Swedish and on a desk in English. A journey that is only for one size runs there in both languages, unless it names its own.
//
//   node tests/e2e/run.mjs [FILTER]      FILTER is a part of a file's name
//
// SAMVERKAN   the program (build/samverkan)          SAMVERKAN_URL   a server that already runs, instead: one file at a time
// E2E_JOBS    files at a time (3, or 2 on one core)  E2E_SHOTS       a folder for screenshots of failures and of what journeys show
import { mkdirSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { desktop, phone, startBrowser, visitor } from './browser.mjs'
import { startProgram } from './program.mjs'

const here = new URL('.', import.meta.url).pathname
const shots = process.env.E2E_SHOTS
const shared = process.env.SAMVERKAN_URL
const jobs = shared ? 1 : Math.max(1, Number(process.env.E2E_JOBS) || Math.min(3, availableParallelism() + 1)) // two leave a quarter of two cores idle

const sizes = { phone, desktop }
const usual = { phone: ['sv'], desktop: ['en'] }

// A journey in each size and language that it is for.
const walks = (journey) => Object.keys(sizes)
  .filter((size) => !journey.only || journey.only === size)
  .flatMap((size) => (journey.languages ?? (journey.only ? ['sv', 'en'] : usual[size])).map((language) => ({ journey, size, language })))

async function walk(name, { journey, size, language }, { server, browser, say }) {
  const title = `${name}: ${journey.says} (${size}, ${language})`
  const began = Date.now()
  const another = (options) => visitor(server.base, { browser, size: sizes[size], language, ...options })
  const guest = await another()
  const show = async (what, page = guest.page) => { if (shots) await page.screenshot({ path: join(shots, `${name}-${what}-${size}-${language}.png`), fullPage: true }) }
  try {
    await journey.walk({ ...guest, base: server.base, language, isPhone: size === 'phone', show, another })
    if (guest.problems.length) throw new Error(guest.problems.join('\n'))
    say(`ok      ${title} ${Date.now() - began} ms`)
    return true
  } catch (error) {
    await show('failed').catch(() => {})
    say(`FAILED  ${title}\n  at ${guest.page.url()}\n  ${error.message.split('\n').slice(0, 12).join('\n  ')}`)
    return false
  } finally {
    await guest.leave()
  }
}

// The walks of one file, with a demo city of its own: a journey that changes things never meets what another file left. Its lines
// come when all are there, so that those of two files are never mixed.
async function runFile({ name, all }) {
  const lines = []
  const say = (line) => lines.push(line)
  let failures = 0
  try {
    const browser = await startBrowser()
    try {
      const server = shared ? { base: shared, stop: async () => {} } : await startProgram()
      try {
        for (const each of all) if (!(await walk(name, each, { server, browser, say }))) failures += 1
      } finally {
        await server.stop()
      }
    } finally {
      await browser.close()
    }
  } catch (error) {
    failures += 1
    say(`FAILED  ${name}: the file ended early\n  ${error.stack}`)
  }
  console.log(lines.join('\n'))
  return failures
}

if (shots) mkdirSync(shots, { recursive: true })
const filter = process.argv[2] ?? ''
const files = []
for (const file of readdirSync(here).filter((name) => name.endsWith('.e2e.mjs') && name.includes(filter)).sort()) {
  const { journeys } = await import(join(here, file))
  files.push({ name: file.replace('.e2e.mjs', ''), all: journeys.flatMap(walks) })
}
// Those with most walks first, so that no long file is left for the end.
files.sort((a, b) => b.all.length - a.all.length)
let failures = 0
await Promise.all(Array.from({ length: jobs }, async () => {
  for (let file = files.shift(); file; file = files.shift()) {
    const failed = await runFile(file)
    failures += failed
  }
}))
console.log(failures ? `${failures} failed` : 'all journeys passed')
process.exit(failures ? 1 : 0)
