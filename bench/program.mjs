// SPDX-License-Identifier: EUPL-1.2
// What the whole program costs, as ./dev run starts it with the demo city: the time to the first answer with a new folder (the city
// is made) and with one that is there, and the memory after a minute without requests, when somebody has looked at the picture.
import { readFileSync } from 'node:fs'
import { forget, median, newFolder, row, start } from './shared/rows.mjs'

const runs = 5
const idle_s = 60
const targets = { first_ms: 2000, second_ms: 2000, idle_mb: 60 }

const resident_mb = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024

async function lookAtThePicture(base) {
  const signedIn = await fetch(`${base}/api/v1/demo-sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"role":"coordinator"}' })
  const headers = { cookie: signedIn.headers.get('set-cookie').split(';')[0] }
  const { homeArea, week } = await (await fetch(`${base}/api/v1/session`, { headers })).json()
  const picture = await fetch(`${base}/api/v1/pictures/${homeArea.slug}/${week}`, { headers })
  if (!picture.ok) throw new Error(`the picture was not shown: ${picture.status}`)
  await picture.arrayBuffer()
}

const folders = Array.from({ length: runs }, newFolder)
try {
  const first_ms = []
  for (const folder of folders) {
    const program = await start(folder)
    first_ms.push(program.took_ms)
    await program.stop()
  }
  row('program_first_start', median(first_ms), 'ms', targets.first_ms)
  const second_ms = []
  for (let i = 0; i < runs; i++) {
    const program = await start(folders[0])
    second_ms.push(program.took_ms)
    await program.stop()
  }
  row('program_second_start', median(second_ms), 'ms', targets.second_ms)
  // All at once, since they only wait; one of them has just made its city.
  folders.push(newFolder())
  const idle = await Promise.all([...folders.slice(1)].map(start))
  for (const { base } of idle) await lookAtThePicture(base)
  await new Promise((resolve) => setTimeout(resolve, idle_s * 1000))
  row('program_idle_memory', median(idle.map(({ pid }) => resident_mb(pid))), 'MB', targets.idle_mb)
  row('program_idle_memory_after_first_start', resident_mb(idle.at(-1).pid), 'MB', targets.idle_mb)
  for (const { stop } of idle) await stop()
} finally {
  folders.forEach(forget)
}
