// SPDX-License-Identifier: EUPL-1.2
// Reports on their way: kept on the device until the server has said that it holds them. A report is born with its id, so that
// sending it twice makes one report. One tab sends at a time.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { get, post, type Session } from '../api'
import { loadSession } from '../access'
import { isRefusal, Refusal, type Span, Unreachable } from '../kit'
import type { Draft } from './draft'
import type { Receipt, Report } from './observation'

export type Returned = { status: number; reason: string; message: string; spans: Span[]; rewording: string }
export type Waiting = { id: string; accountId: string; report: Report; draft: Draft; returned: Returned | null }
interface Store extends DBSchema {
  waiting: { key: string; value: Waiting }
  drafts: { key: string; value: Draft & { accountId: string } }
}

let opened: Promise<IDBPDatabase<Store>> | undefined
const store = () => (opened ??= openDB<Store>('samverkan', 1, {
  upgrade(db) {
    db.createObjectStore('waiting', { keyPath: 'id' })
    db.createObjectStore('drafts', { keyPath: 'accountId' })
  },
}))

const changed = new EventTarget()
const tell = () => changed.dispatchEvent(new Event('change'))
export function onQueueChange(heard: () => void): () => void {
  changed.addEventListener('change', heard)
  return () => changed.removeEventListener('change', heard)
}

export async function keepDraft(accountId: string, draft: Draft | null): Promise<void> {
  const db = await store()
  if (draft) await db.put('drafts', { ...draft, accountId })
  else await db.delete('drafts', accountId)
}
export async function findDraft(accountId: string): Promise<Draft | null> {
  const found = await (await store()).get('drafts', accountId)
  if (!found) return null
  const { accountId: _, ...draft } = found
  return draft
}

export async function waitingOf(accountId: string): Promise<Waiting[]> {
  return (await (await store()).getAll('waiting')).filter((each) => each.accountId === accountId)
}
export async function takeBack(id: string): Promise<void> {
  await (await store()).delete('waiting', id)
  tell()
}

export type Outcome = { kind: 'sent'; receipt: Receipt } | { kind: 'waiting' } | { kind: 'returned'; returned: Returned }

// Puts the report in the queue first, so that nothing is lost however this ends, and then tries to send all that waits.
export async function submit(accountId: string, report: Report, draft: Draft): Promise<Outcome> {
  const waiting: Waiting = { id: report.id, accountId, report, draft, returned: null }
  await (await store()).put('waiting', waiting)
  tell()
  const outcomes = await sendWaiting()
  return outcomes.get(report.id) ?? (await outcomeElsewhere(waiting))
}

// Another sending, of this tab or another, had the turn first and took the report along. One that is gone from the queue has
// been taken in: asked again, the server answers with the receipt of the same report.
async function outcomeElsewhere(waiting: Waiting): Promise<Outcome> {
  const kept = await (await store()).get('waiting', waiting.id)
  if (!kept) return send(waiting)
  return kept.returned ? { kind: 'returned', returned: kept.returned } : { kind: 'waiting' }
}

export async function sendWaiting(): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const alone = navigator.locks ? <T>(work: () => Promise<T>) => navigator.locks.request('samverkan-reports', work) : <T>(work: () => Promise<T>) => work()
  await alone(async () => {
    const db = await store()
    const all = (await db.getAll('waiting')).filter((each) => !each.returned)
    if (all.length === 0) return
    const session = await freshSession()
    if (!session?.account) return
    for (const each of all) {
      if (each.accountId !== session.account.id) continue
      const outcome = await send(each)
      outcomes.set(each.id, outcome)
      if (outcome.kind === 'waiting') continue // the next may fare better
      if (outcome.kind === 'sent') await db.delete('waiting', each.id)
      else await db.put('waiting', { ...each, returned: outcome.returned })
    }
  })
  tell()
  return outcomes
}

// The token that a changing request needs is not kept over a restart: it is asked for anew when there is network.
async function freshSession(): Promise<Session | null> {
  try {
    const session = await loadSession()
    return session.csrfToken ? session : null
  } catch {
    return null
  }
}

async function send(waiting: Waiting): Promise<Outcome> {
  try {
    return { kind: 'sent', receipt: await post<Receipt>('/observations', waiting.report) }
  } catch (error) {
    // A server in trouble is no word about the report.
    if (error instanceof Unreachable || isRefusal(error, 401) || isRefusal(error, 429) || (error instanceof Refusal && error.status >= 500)) return { kind: 'waiting' }
    if (error instanceof Refusal) {
      const { status, reason, message, spans, rewording } = error
      return { kind: 'returned', returned: { status, reason, message, spans, rewording } }
    }
    throw error
  }
}

export const loadReceipt = (number: string): Promise<Receipt> => get<Receipt>(`/receipts/${number}`)
