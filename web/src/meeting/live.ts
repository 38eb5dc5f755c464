// SPDX-License-Identifier: EUPL-1.2
// A meeting as it happens: a stream of numbered operations, gone on with from the last number when it was cut off, and who writes
// in which field.
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useEffect, useRef, useState } from 'react'
import { serverNow } from '../api'
import { type Instant, uuid7 } from '../kit'
import type { Meeting } from './meeting'
import { meetingKey } from './meeting_queries'

export const writer = uuid7() // this page, for as long as it is open

export type Lease = { field: string; writer: string; function: string; leftMs: number }
export type Live = { cutOff: Instant | null; writing: Readonly<Record<string, string>> } // writing: field → function, of others
export const LiveMeeting = createContext<Live>({ cutOff: null, writing: {} })

const soon_ms = 300
const later_ms = 3_000

export function useLive(meeting: Meeting): Live {
  const queries = useQueryClient()
  const { id } = meeting
  const isFollowed = meeting.state !== 'minutes_approved' && meeting.state !== 'cancelled'
  const last = useRef(meeting.operation)
  const [cutOff, setCutOff] = useState<Instant | null>(null)
  const [writing, setWriting] = useState<Record<string, string>>({})
  useEffect(() => {
    if (!isFollowed) return
    let events: EventSource | null = null
    let again: number | undefined
    let failures = 0
    const ends = new Map<string, number>()
    const refetch = () => void queries.invalidateQueries({ queryKey: meetingKey(id) })
    const isCut = () => setCutOff((since) => since ?? serverNow())
    const nobodyWrites = (field: string) => setWriting(({ [field]: _, ...rest }) => rest)
    const wait = (time_ms: number) => { window.clearTimeout(again); again = window.setTimeout(open, time_ms) }
    function open() {
      events?.close()
      events = new EventSource(`/api/v1/meetings/${id}/events?after=${last.current}`)
      events.addEventListener('open', () => { failures = 0; setCutOff(null); refetch() })
      events.addEventListener('operation', (event) => {
        const { number, kind, subjectId } = JSON.parse(event.data) as { number: number; kind: string; subjectId: string }
        last.current = Math.max(last.current, number)
        if (kind === 'save_field') for (const field of [`note:${subjectId}`, `title:${subjectId}`]) nobodyWrites(field)
        refetch()
      })
      events.addEventListener('lease', (event) => {
        const lease = JSON.parse(event.data) as Lease
        window.clearTimeout(ends.get(lease.field))
        if (lease.writer === writer) { nobodyWrites(lease.field); return }
        setWriting((before) => ({ ...before, [lease.field]: lease.function }))
        ends.set(lease.field, window.setTimeout(() => nobodyWrites(lease.field), lease.leftMs))
      })
      // Streams end by themselves after a time and are opened again at once; only when that fails is the contact lost.
      events.addEventListener('error', () => {
        events?.close()
        failures += 1
        if (failures > 1) isCut()
        wait(failures > 1 ? later_ms : soon_ms)
      })
    }
    const offline = () => { events?.close(); isCut(); wait(later_ms) }
    window.addEventListener('offline', offline)
    window.addEventListener('online', open)
    open()
    return () => {
      window.removeEventListener('offline', offline)
      window.removeEventListener('online', open)
      window.clearTimeout(again)
      for (const timer of ends.values()) window.clearTimeout(timer)
      events?.close()
    }
  }, [id, isFollowed, queries])
  return { cutOff: isFollowed ? cutOff : null, writing }
}
