// SPDX-License-Identifier: EUPL-1.2
// How soon do those who sit in a meeting see what another writes? Twenty meetings go on at once, eight people in each. In every
// meeting a text is saved once a second, by one after another; the seven others hear of it in their streams and fetch the meeting,
// as the page does. The time runs from the save being due until another has the text. Server and generator share the machine.
// Prints the 95th percentile of all that was seen, the median of five runs.
//
//   node bench/live_edits.mjs      SAMVERKAN: the program (build/samverkan)
import { Agent, get, request } from 'node:http'
import { newId } from '../tests/e2e/steps.mjs'
import { startProgram } from '../tests/e2e/program.mjs'
import { median, row } from './shared/rows.mjs'

const meetings = 20, people = 8, seconds = 15, runs = 5, target_ms = 200
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

function send(base, method, path, { cookie, csrf, etag, body } = {}) {
  return new Promise((resolve, reject) => {
    const headers = {
      accept: 'application/json', ...(cookie && { cookie }), ...(csrf && { 'x-csrf-token': csrf }), ...(body && { 'content-type': 'application/json' }),
      ...(etag && { 'if-match': etag }),
    }
    const sent = request(`${base}/api/v1${path}`, { agent, method, headers }, (reply) => {
      const parts = []
      reply.on('data', (part) => parts.push(part))
      reply.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (reply.statusCode >= 300) reject(new Error(`${method} ${path}: ${reply.statusCode} ${text}`))
        else resolve({ headers: reply.headers, body: text ? JSON.parse(text) : null })
      })
    })
    sent.on('error', reject)
    sent.end(body && JSON.stringify(body))
  })
}

async function signIn(base, role) {
  const { headers } = await send(base, 'POST', '/demo-sessions', { body: { role } })
  const cookie = headers['set-cookie'].map((line) => line.split(';')[0]).join('; ')
  const { body } = await send(base, 'GET', '/session', { cookie })
  return { base, cookie, csrf: body.csrfToken, now: body.now, as: { cookie, csrf: body.csrfToken } }
}

// A meeting that goes on, with a line of the agenda for each of its people.
async function openMeeting(coordinator, group, nth) {
  const { base, as } = coordinator
  const startsAt = Date.parse(coordinator.now) + nth * 7_200_000 // a group sits in one at a time; all are started now
  const at = (time) => new Date(time).toISOString()
  const { body: made } = await send(base, 'POST', '/meetings', { ...as, body: { id: newId(), groupSlug: group, startsAt: at(startsAt), endsAt: at(startsAt + 5_400_000), place: '' } })
  const { body: live } = await send(base, 'POST', `/meetings/${made.id}/start`, { ...as, etag: made.etag })
  for (let i = 0; i < people; ++i) await send(base, 'POST', `/meetings/${live.id}/add_item`, { ...as, body: { id: newId(), kind: 'free', title: `Rad ${i + 1}` } })
  const { body } = await send(base, 'GET', `/meetings/${live.id}`, as)
  return { id: body.id, lines: body.agenda.slice(-people).map(({ id, saidRevision }) => ({ id, revision: saidRevision, text: '', due: 0 })) }
}

// Follows a meeting as its page does; `saw(line, text, at)` for each text that a fetch has brought.
function follow(person, meeting, saw) {
  let isFetching = false, isBehind = false
  async function fetchMeeting() {
    if (isFetching) { isBehind = true; return }
    isFetching = true
    do {
      isBehind = false
      const { body } = await send(person.base, 'GET', `/meetings/${meeting.id}`, person.as)
      const at = performance.now()
      for (const line of body.agenda) saw(line.id, line.said, at)
    } while (isBehind)
    isFetching = false
  }
  return new Promise((resolve, reject) => {
    get(`${person.base}/api/v1/meetings/${meeting.id}/events`, { agent: false, headers: { cookie: person.cookie, accept: 'text/event-stream' } }, (reply) => {
      if (reply.statusCode !== 200) { reject(new Error(`no stream: ${reply.statusCode}`)); return }
      reply.setEncoding('utf8')
      reply.on('data', (text) => { if (text.includes('event: operation')) void fetchMeeting() })
      resolve(() => reply.destroy())
    }).on('error', reject)
  })
}

// In letters, since digits in a row may be a telephone number, which is stopped.
let texts = 0
const nextText = () => `Belysningen vid stigen, del ${[...String(++texts)].map((digit) => 'abcdefghij'[digit]).join('')}`

async function oneRun(rooms) {
  const times = []
  let expected = 0
  for (const { meeting, persons } of rooms) for (const person of persons) person.saw = (id, text, at) => {
    const line = meeting.lines.find((each) => each.id === id)
    if (!line || line.writer === person || line.text !== text || text === '' || person.seen.has(text)) return
    person.seen.add(text)
    times.push(at - line.due)
  }
  const start = performance.now() + 200
  const saving = []
  for (let i = 0; i < seconds * meetings; ++i) {
    const due = start + i * 1000 / meetings
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const { meeting, persons } = rooms[i % meetings]
    const turn = Math.floor(i / meetings) % people
    const line = meeting.lines[turn]
    Object.assign(line, { text: nextText(), due, writer: persons[turn] })
    expected += people - 1
    saving.push(send(line.writer.base, 'POST', `/meetings/${meeting.id}/save_field`, { ...line.writer.as, body: { field: `note:${line.id}`, baseRevision: line.revision, text: line.text } })
      .then(({ body }) => { line.revision = body.revision }))
  }
  await Promise.all(saving)
  const until = performance.now() + 5_000
  while (times.length < expected && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20))
  if (times.length < expected) throw new Error(`${expected - times.length} of ${expected} were never seen`)
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]
}

const server = await startProgram()
try {
  const coordinator = await signIn(server.base, 'coordinator')
  const { body: { groups } } = await send(server.base, 'GET', '/groups', coordinator.as)
  const { body: { demoSignIns } } = await send(server.base, 'GET', '/session')
  const rooms = []
  const probe = await openMeeting(coordinator, groups[0].slug, 0)
  const roles = []
  for (const { role } of demoSignIns) {
    const person = await signIn(server.base, role)
    const may = await send(server.base, 'GET', `/meetings/${probe.id}`, person.as).then(({ body }) => body.may.includes('save_field'), () => false)
    if (may) roles.push(role)
  }
  for (let n = 0; n < meetings; ++n) {
    const meeting = n === 0 ? probe : await openMeeting(coordinator, groups[0].slug, n)
    const persons = []
    for (let i = 0; i < people; ++i) {
      const person = await signIn(server.base, roles[i % roles.length])
      person.seen = new Set()
      person.leave = await follow(person, meeting, (...seen) => person.saw?.(...seen))
      persons.push(person)
    }
    rooms.push({ meeting, persons })
  }
  await oneRun(rooms) // warm
  const p95s = []
  for (let i = 0; i < runs; ++i) p95s.push(await oneRun(rooms))
  row('live_edits_seen_p95', median(p95s), 'ms', target_ms)
  console.error(`  ${roles.length} kinds of person: ${roles.join(', ')}; all runs: ${p95s.map((time) => time.toFixed(1)).join(' ')} ms`)
  for (const { persons } of rooms) for (const person of persons) person.leave()
} finally {
  await server.stop()
}
agent.destroy()
