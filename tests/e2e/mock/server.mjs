// SPDX-License-Identifier: EUPL-1.2
// Stands in for the program while the front end is built alone: the same addresses, a handful of invented rows, no rules.
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const dist = new URL('../../../web/dist', import.meta.url).pathname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.json': 'application/json' }
const now = '2026-11-22T17:00:00Z'
const roles = { coordinator: 'Demo Samordnare', area_police: 'Demo Områdespolis', school_head: 'Demo Rektor', field_assistant: 'Demo Fältassistent', social_worker: 'Demo Socialsekreterare', housing_company: 'Demo Bostadsbolag', steering_group: 'Demo Styrgrupp', analyst: 'Demo Analytiker', administrator: 'Demo Administratör' }
const pages = { coordinator: ['report', 'triage', 'picture', 'groups', 'meetings', 'editions', 'news', 'observations'], field_assistant: ['report', 'picture', 'groups', 'meetings', 'news'], analyst: ['report', 'picture', 'imports', 'news'] }
const area = { id: 'a2', slug: 'norra-viken', name: 'Norra Viken' }
const areas = [
  { id: 'a1', slug: 'havsby', code: '1', name: 'Havsby', level: 'municipality', geography: 'city', parentId: null },
  { id: 'a2', slug: 'norra-viken', code: '11', name: 'Norra Viken', level: 'district', geography: 'city', parentId: 'a1' },
  { id: 'a3', slug: 'fyrbacken', code: '111', name: 'Fyrbacken', level: 'neighbourhood', geography: 'city', parentId: 'a2' },
  { id: 'a4', slug: 'strandangen', code: '112', name: 'Strandängen', level: 'neighbourhood', geography: 'city', parentId: 'a2' },
]
const places = ['Fyrbackens centrum', 'Gångbron vid Fyrbacken', 'Strandängsskolan', 'Båthamnen', 'Fritidsgården Ankaret', 'Biblioteket', 'Bussterminalen', 'Lekparken Tången', 'Vikens idrottsplats', 'Parkeringshuset Kajen'].map((name, i) => ({ id: `p${i}`, name, kind: 'place', areaId: i % 2 ? 'a3' : 'a4', lon: 20.1, lat: 57.7 }))
const form = { categoryGroups: [['damage', ['SKADEGORELSE', 'KLOTTER', 'BRAND']], ['drugs', ['NARKOTIKA_HANDEL', 'NARKOTIKA_BRUK', 'BERUSADE_BRAK']], ['violence', ['VALD', 'HOT_TRAKASSERI', 'SEXUELLT_OFREDANDE', 'VAPEN_SKJUT_SPRANG']], ['theft', ['INBROTT', 'STOLD']], ['disorder', ['SAMLING_OTRYGG', 'UNGDOM_STORNING', 'SKOLA_STORNING']], ['traffic', ['TRAFIK_BUSKORNING']], ['place', ['OTRYGG_PLATS', 'BELYSNING_VAXTLIGHET', 'NEDSKRAPNING', 'BOSATTNING']], ['other', ['RYKTE_SOCIALA_MEDIER', 'KOMMANDE_HANDELSE', 'HAT_EXTREMISM', 'OVRIGT']]].map(([code, categories]) => ({ code, categories })), readBy: '2026-11-26', keptUntil: '2028-11-22', visibleTo: ['coordinator', 'area_police', 'own_organisation'], maxTextLength: 2000 }
const reports = new Map()
const receipts = []
const row = (n, group, category, placeName, state, text, corroborations, certainty) => ({ id: `o${n}`, number: `R-7F3K-9Q2${n}`, state, categoryGroup: group, category, occurredFrom: `2026-11-${20 + (n % 3)}T15:00:00Z`, occurredTo: `2026-11-${20 + (n % 3)}T17:30:00Z`, placeName, areaSlug: 'fyrbacken', precision: 'place', text, sourceKind: 'field', organisation: 'Fältgruppen', corroborations, certainty, etag: `"${n}"`, may: ['verify', 'merge', 'reject', 'route'] })
const observations = [
  row(1, 'traffic', 'TRAFIK_BUSKORNING', 'Gångbron vid Fyrbacken', 'received', 'Två mopeder körde fort fram och tillbaka på gångbron när skolan slutade.', 0, 'single'),
  row(2, 'traffic', null, 'Strandängsskolan', 'received', 'Mopeder på skolgården igen, några föräldrar ville prata om det.', 1, 'likely'),
  row(3, 'damage', 'KLOTTER', 'Båthamnen', 'received', null, 0, 'single'),
  row(4, 'place', 'BELYSNING_VAXTLIGHET', 'Vikens idrottsplats', 'received', 'Lamporna längs grusvägen är släckta sedan i måndags.', 2, 'clear'),
]
const screening = (text) => {
  const spans = []
  for (const [re, kind] of [[/pojken \p{Lu}\p{L}+/gu, 'name'], [/\b0\d{2}[- ]?\d{3} ?\d{2} ?\d{2}\b/g, 'phone']]) for (const m of text.matchAll(re)) spans.push({ from: [...text.slice(0, m.index)].length, to: [...text.slice(0, m.index + m[0].length)].length, kind, suggestion: kind === 'name' ? 'en pojke' : '' })
  return { spans, rewording: text.replace(/pojken \p{Lu}\p{L}+/gu, 'en pojke').replace(/,?\s*\b0\d{2}[- ]?\d{3} ?\d{2} ?\d{2}\b/g, '') }
}
const receiptOf = (r) => ({ number: 'R-7F3K-9Q2M', observationId: r.id, state: 'received', categoryGroup: r.categoryGroup, category: r.category, occurredFrom: r.occurredFrom, occurredTo: r.occurredTo, placeName: 'Gångbron vid Fyrbacken', precision: r.place.kind === 'point' ? 'point' : r.place.kind, text: r.text || null, use: r.use, readBy: form.readBy, keptUntil: form.keptUntil, visibleTo: form.visibleTo, steps: [{ at: now, kind: 'received', details: {} }], etag: '"1"', may: ['withdraw', 'erase_text'] })
const full = { ...receiptOf({ id: 'x', categoryGroup: 'traffic', category: null, occurredFrom: '2026-11-16T15:00:00Z', occurredTo: '2026-11-16T16:00:00Z', place: { kind: 'place' }, text: 'Två mopeder körde fort fram och tillbaka.', use: 'planning' }), number: 'R-2B8T-0XKD', steps: [{ at: '2026-11-16T16:20:00Z', kind: 'received', details: {} }, { at: '2026-11-17T08:05:00Z', kind: 'read', details: {} }, { at: '2026-11-17T08:09:00Z', kind: 'merged', details: { count: 4 } }, { at: '2026-11-19T13:00:00Z', kind: 'taken_up', details: { date: '2026-11-19' } }, { at: '2026-11-19T13:20:00Z', kind: 'decided', details: { text: 'Bommar vid bron', organisation: 'Trafikkontoret', dueDate: '2026-12-11' } }], may: ['erase_text'] }
receipts.push(full)

export function startMock(port) {
  const signedIn = new Map()
  let visitors = 0
  const problem = (res, status, reason, more = {}) => reply(res, status, { type: 'about:blank', title: 'Nej', status, detail: more.detail ?? 'Servern sade nej.', reason, field: '', details: {}, ...more }, 'application/problem+json')
  const reply = (res, status, body, type = 'application/json') => { res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }); res.end(JSON.stringify(body)) }
  const server = createServer(async (req, res) => {
    const url = new URL(req.url, 'http://x')
    if (!url.pathname.startsWith('/api/')) {
      let file = join(dist, url.pathname)
      if (url.pathname === '/' || !extname(url.pathname) || !existsSync(file)) file = join(dist, 'index.html')
      res.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'", Vary: 'Accept-Encoding' })
      return res.end(readFileSync(file))
    }
    const path = url.pathname.slice('/api/v1'.length)
    let raw = ''
    for await (const chunk of req) raw += chunk
    const body = raw && req.headers['content-type']?.includes('json') ? JSON.parse(raw) : null
    const is = (method, pattern) => req.method === method && (typeof pattern === 'string' ? pattern === path : pattern.exec(path))
    let m
    let key = /session=(\w+)/.exec(req.headers.cookie ?? '')?.[1]
    const role = signedIn.get(key) ?? null
    if (is('GET', '/session')) return reply(res, 200, { signedIn: !!role, csrfToken: 't', language: 'sv', now, store: { kind: 'demo', name: 'Havsby' }, account: role && { id: role, name: roles[role] }, seats: role ? [{ id: 's', role, function: 'field', organisation: { id: 'o', name: 'Fältgruppen' }, area, group: { id: 'g', slug: 'g', name: 'Norra Vikens områdesgrupp' } }] : [], homeArea: role ? area : null, week: '2026-W47', demoSignIns: Object.entries(roles).map(([role, name]) => ({ role, name })), may: role ? (pages[role] ?? pages.field_assistant) : [] })
    if (is('POST', '/demo-sessions')) { key = `v${++visitors}`; signedIn.set(key, body.role); res.setHeader('Set-Cookie', `session=${key}; HttpOnly; Path=/`); return reply(res, 200, {}) }
    if (is('POST', '/sessions/current/end')) { signedIn.delete(key); return reply(res, 200, {}) }
    if (!role) return problem(res, 401, 'access.not_signed_in')
    if (is('GET', '/report-form')) return reply(res, 200, form)
    if (is('GET', '/areas')) return reply(res, 200, { areas })
    if (is('GET', '/places')) return reply(res, 200, { places })
    if (is('POST', '/observations/screen')) return reply(res, 200, screening(body.text))
    if (is('POST', '/observations')) {
      const found = screening(body.text)
      if (found.spans.length) return problem(res, 422, 'observation.screened', { ...found, detail: 'Texten pekar ut en person.' })
      const again = reports.has(body.id)
      if (!again) { const receipt = { ...receiptOf(body), number: `R-7F3K-9Q${10 + reports.size}`.padEnd(11, '0').slice(0, 11) }; reports.set(body.id, receipt); receipts.unshift(receipt); if (body.kind === 'observation') observations.unshift({ ...receipt, id: body.id, areaSlug: 'fyrbacken', sourceKind: null, organisation: null, corroborations: 0, certainty: 'single', receipt, may: ['verify', 'merge', 'reject', 'route'] }) }
      return reply(res, again ? 200 : 201, reports.get(body.id))
    }
    if (is('GET', '/receipts')) return reply(res, 200, { receipts })
    if ((m = is('GET', /^\/receipts\/(.+)$/))) { const r = receipts.find((r) => r.number === m[1]); return r ? reply(res, 200, r) : problem(res, 404, 'observation.not_found') }
    if (is('GET', '/observations')) { const list = observations.filter((o) => !url.searchParams.get('state') || o.state === url.searchParams.get('state')); return reply(res, 200, { observations: list, nextCursor: null, total: list.length }) }
    if ((m = is('GET', /^\/observations\/([^/]+)\/similar$/))) { const o = observations.find((o) => o.id === m[1]); return reply(res, 200, { observations: observations.filter((x) => x !== o && x.categoryGroup === o.categoryGroup && x.state === 'received').slice(0, 10) }) }
    if ((m = is('GET', /^\/observations\/([^/]+)$/))) return reply(res, 200, observations.find((o) => o.id === m[1]))
    if ((m = is('POST', /^\/observations\/([^/]+)\/(\w+)$/))) {
      const o = observations.find((o) => o.id === m[1])
      if (req.headers['if-match'] !== o.etag) return problem(res, 412, 'stale', { current: o })
      const r = o.receipt
      const change = { etag: `"${Number(o.etag.slice(1, -1)) + 1}"`, state: { verify: 'verified', merge: 'merged', reject: 'rejected', route: 'routed', withdraw: 'withdrawn' }[m[2]] ?? o.state, ...(m[2] === 'erase_text' ? { text: null } : {}) }
      Object.assign(o, change)
      if (r) Object.assign(r, change, { steps: [...r.steps, { at: now, kind: { verify: 'read', merge: 'merged', reject: 'not_used', route: 'taken_up', withdraw: 'withdrawn', erase_text: 'erased' }[m[2]], details: m[2] === 'reject' ? { reason: body.reason } : m[2] === 'merge' ? { others: 1 } : m[2] === 'route' ? { function: 'school' } : {} }] })
      return reply(res, 200, o)
    }
    if (is('GET', '/groups/g')) return reply(res, 200, { seats: [{ id: 's1', function: 'school', organisation: 'Strandängsskolan', holderName: 'Demo Rektor' }, { id: 's2', function: 'police', organisation: 'Polisen', holderName: 'Demo Områdespolis' }] })
    if (is('GET', '/news')) return reply(res, 200, { events: [{ id: 'n1', kind: 'event', title: '22 november 17.00, Trafikolycka, Stockholms län', type: 'Trafikolycka', summary: 'Singelolycka med personbil, ingen skadad.', county: 'Stockholms län', happenedAt: now, publishedAt: now, placeText: 'Stockholms län', url: 'https://polisen.se/' }], nextCursor: null })
    if (is('GET', '/imports')) return reply(res, 200, { imports: [] })
    return problem(res, 404, 'not_found', { detail: `Mock vet inget om ${req.method} ${path}` })
  })
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}
if (process.argv[1] === new URL(import.meta.url).pathname) await startMock(Number(process.argv[2] ?? 18520))
