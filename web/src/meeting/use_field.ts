// SPDX-License-Identifier: EUPL-1.2
// Writes in one field of a meeting: kept on the device at every key, saved when the writer pauses or leaves the field, sent again
// when there was no contact.
import { useQueryClient } from '@tanstack/react-query'
import { useContext, useEffect, useRef, useState } from 'react'
import { useSession } from '../access'
import { post } from '../api'
import { isRefusal, Refusal } from '../kit'
import { acknowledged, type Current, draftKey, type Field, type Held, keepDraft, keptMine, loadDraft, refused, typed, untouched } from './field'
import { LiveMeeting, writer } from './live'
import type { Meeting } from './meeting'
import { meetingKey } from './meeting_queries'

const pause_ms = 1_200
const again_ms = 3_000
const renew_ms = 4_000

export function useField(meeting: Meeting, name: string, held: Held, put: (meeting: Meeting, now: Held) => Meeting) {
  const queries = useQueryClient()
  const { account } = useSession()
  const { cutOff, writing } = useContext(LiveMeeting)
  const key = draftKey(account?.id ?? '', meeting.id, name)
  const [field, setField] = useState<Field>(() => ({ draft: loadDraft(key), theirs: null }))
  const [error, setError] = useState<Refusal | null>(null)
  const [isWaiting, setWaiting] = useState(false) // for contact
  const newest = useRef(field)
  const timer = useRef<number | undefined>(undefined)
  const isSending = useRef(false)
  const asked = useRef(0)
  const become = (next: Field) => { newest.current = next; keepDraft(key, next.draft); setField(next) }
  const sendIn = (time_ms: number) => { window.clearTimeout(timer.current); timer.current = window.setTimeout(() => void send(), time_ms) }
  async function send() {
    const { draft, theirs } = newest.current
    if (!draft || theirs || isSending.current) return
    isSending.current = true
    try {
      const now = await post<Current>(`/meetings/${meeting.id}/save_field`, { field: name, baseRevision: draft.base, text: draft.text })
      queries.setQueryData<Meeting>(meetingKey(meeting.id), (before) => before && put(before, now))
      become(acknowledged(newest.current, draft.text, now))
      setError(null)
      setWaiting(false)
      if (newest.current.draft) sendIn(pause_ms)
    } catch (cause) {
      if (isRefusal(cause, 412) && cause.current) become(refused(newest.current, cause.current as Current))
      else if (cause instanceof Refusal) setError(cause)
      else { setWaiting(true); sendIn(again_ms) }
    } finally {
      isSending.current = false
    }
  }
  const take = (takeOver: boolean) => {
    asked.current = Date.now()
    // Advice only: that it did not arrive changes nothing.
    post(`/meetings/${meeting.id}/take_field`, { field: name, writer, takeOver }).catch(() => undefined)
  }
  // What was left on the device, or could not be sent, is sent as soon as there is contact.
  useEffect(() => { if (cutOff === null) void send() }, [cutOff])
  useEffect(() => () => { window.clearTimeout(timer.current); void send() }, [])
  return {
    text: field.draft?.text ?? held.text,
    draft: field.draft,
    theirs: field.theirs,
    error,
    isWaiting: field.draft !== null && (isWaiting || cutOff !== null),
    writtenBy: writing[name] ?? null,
    begin: () => take(false),
    takeOver: () => take(true),
    type: (text: string) => {
      become(typed(newest.current, held, text))
      setError(null)
      if (Date.now() - asked.current > renew_ms) take(false)
      sendIn(pause_ms)
    },
    leave: () => void send(),
    keepMine: () => { become(keptMine(newest.current)); void send() },
    takeTheirs: () => { const { theirs } = newest.current; become(untouched); if (theirs) queries.setQueryData<Meeting>(meetingKey(meeting.id), (before) => before && put(before, theirs)) },
  }
}
