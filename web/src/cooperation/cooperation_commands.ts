// SPDX-License-Identifier: EUPL-1.2
// The names are the server's verbs.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import { type PlainDate, uuid7 } from '../kit'
import type { Charter, GroupRow, HoldingKind, Rhythm } from './cooperation'

function useGroupVerb<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  // The directory, the build-up, the index and the session say what they know of groups and seats too.
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries() })
}

// The path of a link to hand over, or the address that a letter with the link goes to, or neither for somebody who is known.
export type Invitation = { holdingId: string; invitation: string | null; letterTo: string | null }
export const useCreateGroup = () => useGroupVerb((wanted: Charter & { id: string; template: string; areaSlug: string; organisations: string[] }) => post<GroupRow>('/groups', wanted))
export const useChangeCharter = (group: GroupRow) => useGroupVerb((charter: Charter) => post<GroupRow>(`/groups/${group.slug}/change_charter`, charter, { etag: group.etag }))
export const useChangeRhythm = (group: GroupRow) => useGroupVerb((wanted: { rhythm: Rhythm; decision?: string; from?: PlainDate }) => post<GroupRow>(`/groups/${group.slug}/change_rhythm`, wanted, { etag: group.etag }))
export const useCloseGroup = (group: GroupRow) => useGroupVerb((wanted: { reason: string; lastDay: PlainDate }) => post<GroupRow>(`/groups/${group.slug}/close`, wanted, { etag: group.etag }))
export const useReopenGroup = (group: GroupRow) => useGroupVerb((wanted: { reason: string }) => post<GroupRow>(`/groups/${group.slug}/reopen`, wanted, { etag: group.etag }))
export const useAddSeat = (slug: string) => useGroupVerb((seat: { id: string; function: string; organisation: string; required: boolean }) => post<void>(`/groups/${slug}/add_seat`, seat))
export const useEndSeat = () => useGroupVerb(({ seatId, on }: { seatId: string; on: PlainDate }) => post<void>(`/seats/${seatId}/end`, { on }))
export const useChangeRequirement = (seatId: string) => useGroupVerb((wanted: { required: boolean; decision?: string; from?: PlainDate }) => post<void>(`/seats/${seatId}/change_requirement`, wanted))
export const useWriteContact = (seatId: string) => useGroupVerb((wanted: { contact: string }) => post<void>(`/seats/${seatId}/write_contact`, wanted))
export const useInvite = (seatId: string) =>
  useGroupVerb(({ address, ...wanted }: { kind: HoldingKind; name: string; samePerson: boolean; address: string }) => post<Invitation>(`/seats/${seatId}/invite`, { id: uuid7(), ...wanted, ...(address && { address }) }))
export const useRenewInvitation = () => useGroupVerb((holdingId: string) => post<Invitation>(`/holdings/${holdingId}/renew_invitation`))
// on: a planned last day; without one the holding ends now.
export const useNoteAbsence = () => useGroupVerb(({ holdingId, ...days }: { holdingId: string; first?: PlainDate; last?: PlainDate }) => post<void>(`/holdings/${holdingId}/note_absence`, days))
export const useEndHolding = () => useGroupVerb(({ holdingId, on }: { holdingId: string; on: PlainDate | null }) => post<void>(`/holdings/${holdingId}/end`, on ? { on } : {}))
