// SPDX-License-Identifier: EUPL-1.2
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'

// A signal is taken to a meeting: to the one named, or to the group's next.
export function useRaise() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ signalId, meetingId }: { signalId: string; meetingId: string | null }) => post(`/signals/${encodeURIComponent(signalId)}/raise`, { meetingId }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['picture'] }), queries.invalidateQueries({ queryKey: ['meetings'] })]),
  })
}
