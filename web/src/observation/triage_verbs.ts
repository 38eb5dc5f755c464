// SPDX-License-Identifier: EUPL-1.2
// What a coordinator can do with a report that has come in; each verb bears the server's name.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import type { Observation, RejectReason } from './observation'

export type TriageVerb =
  | { verb: 'verify' }
  | { verb: 'merge'; into: string }
  | { verb: 'route'; seatId: string }
  | { verb: 'reject'; reason: RejectReason; note: string }

// A key alone is a shortcut only while the focus is in the card.
export const verbKeys = { verify: 'b', merge: 'h', route: 's', reject: 'a' } as const satisfies Record<TriageVerb['verb'], string>

export function useTriage(observation: Observation) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, ...body }: TriageVerb) => post<unknown>(`/observations/${observation.id}/${verb}`, body, { etag: observation.etag }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['observations'] }),
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
