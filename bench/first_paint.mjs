// SPDX-License-Identifier: EUPL-1.2
// The situation picture on a phone that is a quarter as fast as this machine and has no WebGL: from the address to the first text on
// the page (first contentful paint), to the sentence of the week, and to the map; for somebody who comes for the first time and for
// somebody who has been there before (files in the browser's cache).
import { phone, signIn, visitor } from '../tests/e2e/browser.mjs'
import { startProgram } from '../tests/e2e/program.mjs'
import { median, row } from './shared/rows.mjs'

const runs = 5
const slower = 4
const target_ms = 1000

// When the first text stood on the page, when the week's sentence did, and when the map did.
const painted = () => new Promise((resolve) => {
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
  let sentence_ms
  const look = () => {
    if (!sentence_ms && document.querySelector('.lead > p')) requestAnimationFrame(() => { sentence_ms ??= performance.now() })
    if (sentence_ms && paint() && document.querySelector('.area-map .area-shape')) requestAnimationFrame(() => resolve({ first_ms: paint(), sentence_ms, map_ms: performance.now() }))
    else setTimeout(look, 10)
  }
  look()
})

async function measure(base, visits) {
  const guest = await visitor(base, { size: phone })
  try {
    await guest.context.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null })
    const devtools = await guest.context.newCDPSession(guest.page)
    await signIn(guest.page, 'coordinator')
    const address = await guest.page.evaluate(() => fetch('/api/v1/session').then((reply) => reply.json()).then(({ homeArea, week }) => `/picture/${homeArea.slug}/${week}`))
    if (visits === 'again') {
      await guest.page.goto(address)
      await guest.page.evaluate(painted)
    } else {
      await devtools.send('Network.clearBrowserCache')
      await guest.page.evaluate(async () => { for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister(); for (const key of await caches.keys()) await caches.delete(key) })
    }
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    await guest.page.goto(address, { waitUntil: 'commit' })
    return await guest.page.evaluate(painted)
  } finally {
    await guest.leave()
  }
}

const program = await startProgram()
try {
  await measure(program.base, 'first') // the program's own first answer is not the phone's
  for (const visits of ['first', 'again']) {
    const seen = []
    for (let i = 0; i < runs; i++) seen.push(await measure(program.base, visits))
    row(`first_paint_phone_${visits}_visit`, median(seen.map(({ first_ms }) => first_ms)), 'ms', target_ms)
    row(`first_sentence_phone_${visits}_visit`, median(seen.map(({ sentence_ms }) => sentence_ms)), 'ms', target_ms)
    row(`first_map_phone_${visits}_visit`, median(seen.map(({ map_ms }) => map_ms)), 'ms', null)
  }
} finally {
  await program.stop()

}
