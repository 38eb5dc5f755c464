// SPDX-License-Identifier: EUPL-1.2
// An import: the file is kept and a mapping proposed; it can be tried, and run by itself. All or nothing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
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
export type Upload = { upload: string; fileName: string; mapping: string; mappingFrom: 'saved' | 'guessed' }
export type RejectedLine = { row: number; column: string; reason: string; value: string; whatToDo: string }
export type Trial = { read: number; accepted: number; rejected: number; unchanged: number; isWholeFile: boolean; firstRejected: RejectedLine[] }
export type Progress = { read: number; percent: number }

export const useImports = () => useQuery({ queryKey: ['imports'], queryFn: async () => (await get<{ imports: ImportJob[] }>('/imports')).imports })
export const useImport = (id: string) => useQuery({ queryKey: ['imports', id], queryFn: () => get<ImportJob>(`/imports/${id}`) })

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return post<Upload>('/imports', form)
    },
  })
export const useTrial = ({ upload, fileName }: Upload) => useMutation({ mutationFn: (mapping: string) => post<Trial>(`/imports/${upload}/try`, { mapping, fileName }) })
export function useRun({ upload, fileName }: Upload) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (mapping: string) => post<ImportJob>(`/imports/${upload}/run`, { mapping, fileName }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
}
// Stops a job that runs, or throws away a file that was sent and not taken in.
export const useCancel = (jobOrUpload: string) => useMutation({ mutationFn: () => post<void>(`/imports/${jobOrUpload}/cancel`) })

// How far a running job has come. When it has ended, or the stream breaks, the job itself is asked for again.
export function useProgress(id: string, isRunning: boolean): Progress | null {
  const queries = useQueryClient()
  const [progress, set] = useState<Progress | null>(null)
  useEffect(() => {
    if (!isRunning) return
    const events = new EventSource(`/api/v1/imports/${id}/events`)
    const askAgain = () => void queries.invalidateQueries({ queryKey: ['imports'] })
    events.addEventListener('progress', (event) => set(JSON.parse(event.data) as Progress))
    events.addEventListener('ended', () => { events.close(); askAgain() })
    events.addEventListener('error', askAgain)
    return () => events.close()
  }, [id, isRunning, queries])
  return progress
}
