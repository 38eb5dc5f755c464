// SPDX-License-Identifier: EUPL-1.2
// An import: the file is kept and a mapping proposed; running it is all or nothing, and answers when it has ended.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../api'
import type { Instant } from '../kit'

export type ImportState = 'uploaded' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed'
export type ImportJob = {
  id: string
  kind: string
  state: ImportState
  fileName: string
  source: string
  read: number
  accepted: number
  rejected: number
  unchanged: number
  message: string | null
  startedAt: Instant
  endedAt: Instant | null
}
export type Upload = { upload: string; fileName: string; mapping: string }

const again_ms = 2000
export const useImports = () => useQuery({ queryKey: ['imports'], queryFn: async () => (await get<{ imports: ImportJob[] }>('/imports')).imports })
export const useImport = (id: string) =>
  useQuery({ queryKey: ['imports', id], queryFn: () => get<ImportJob>(`/imports/${id}`), refetchInterval: (query) => (query.state.data?.state === 'running' ? again_ms : false) })

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return post<Upload>('/imports', form)
    },
  })
export function useRun({ upload, fileName }: Upload) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (mapping: string) => post<ImportJob>(`/imports/${upload}/run`, { mapping, fileName }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
}
export const useCancel = ({ upload }: Upload) => useMutation({ mutationFn: () => post<void>(`/imports/${upload}/cancel`) })
