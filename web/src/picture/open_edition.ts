// SPDX-License-Identifier: EUPL-1.2
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../api'
import type { WeekId } from '../kit'
import type { Edition } from './edition'

// The week's draft, prefilled by the server; opening it again gives the one that is there.
export function useOpenEdition() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (of: { area: string; week: WeekId }) => post<Edition>('/editions', of),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['picture'] }), queries.invalidateQueries({ queryKey: ['editions'] })]),
  })
}
