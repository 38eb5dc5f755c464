// SPDX-License-Identifier: EUPL-1.2
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import type { PlainDate } from '../kit'

// To wait is an answer with a date: the signal comes back when the date has passed.
export function useWait() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ signalId, until }: { signalId: string; until: PlainDate }) => post(`/signals/${encodeURIComponent(signalId)}/wait`, { until }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['picture'] }),
  })
}
