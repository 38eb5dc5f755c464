// SPDX-License-Identifier: EUPL-1.2
// What a coordinator can do with a report that has come in; each verb bears the server's name.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import { isRefusal } from '../kit'
import type { Observation, RejectReason } from './observation'

export type TriageVerb =
  | { verb: 'verify' }
  | { verb: 'merge'; into: string }
  | { verb: 'route'; seatId: string }
  | { verb: 'reject'; reason: RejectReason; note: string }

// A key alone is a shortcut only while the focus is in the card.
export const verbKeys = { verify: 'b', merge: 'h', route: 's', reject: 'a' } as const satisfies Record<TriageVerb['verb'], string>

// `heard` is told here and not where the verb was pressed: the card may be gone from the list before the answer is read.
export function useTriage(observation: Observation, heard: { done: (verb: TriageVerb['verb']) => void; changedMeanwhile: () => void }) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, ...body }: TriageVerb) => post<unknown>(`/observations/${observation.id}/${verb}`, body, { etag: observation.etag }),
    onSuccess: (_, { verb }) => heard.done(verb),
    onError: (error) => { if (isRefusal(error, 412)) heard.changedMeanwhile() },
    onSettled: () => { void queries.invalidateQueries({ queryKey: ['observations'] }) },
  })
}

export type RouteSeat = { id: string; function: string; organisation: string; holderName: string | null }

// The seats of the reader's own group, to send a report on to.
export const useRouteSeats = (groupSlug: string | undefined, wanted: boolean) =>
  useQuery({
    queryKey: ['groups', groupSlug, 'seats'],
    queryFn: async () => (await get<{ seats: RouteSeat[] }>(`/groups/${groupSlug}`)).seats,
    enabled: wanted && groupSlug !== undefined,
  })
