// SPDX-License-Identifier: EUPL-1.2
// An import: a file is looked at first, and nothing counts until a whole job is done.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import type { Instant } from '../kit'

export type ImportState = 'uploaded' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed'
export type RejectedRow = { row: number; column: string | null; reason: string; value?: string | null; detail?: string }
export type ImportJob = {
  id: string
  state: ImportState
  fileName: string
  source: string | null
  createdAt: Instant
  read: number
  accepted: number
  rejected: number
  unchanged: number
  total?: number | null
  rejectedRows?: RejectedRow[]
  problem?: string | null
  etag: string
  may: string[]
}
const isMoving = (job: ImportJob | undefined) => job?.state === 'uploaded' || job?.state === 'running'

export const useImports = () => useQuery({ queryKey: ['imports'], queryFn: async () => (await get<{ imports: ImportJob[] }>('/imports')).imports })
// Asked again each second while the job moves.
export const useImport = (id: string) =>
  useQuery({ queryKey: ['imports', id], queryFn: () => get<ImportJob>(`/imports/${id}`), refetchInterval: (query) => (isMoving(query.state.data) ? 1000 : false) })

export function useUpload() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return post<ImportJob>('/imports', form)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
}
export function useImportVerb(job: ImportJob) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (verb: 'run' | 'cancel') => post<ImportJob>(`/imports/${job.id}/${verb}`, {}, { etag: job.etag }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
}
