// SPDX-License-Identifier: EUPL-1.2
// The reports of whoever is signed in that are still on this device, and the attempts to send them.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../access'
import { onQueueChange, sendWaiting, waitingOf } from './queue'

const again_ms = 30_000

export function useWaiting() {
  const { account } = useSession()
  const queries = useQueryClient()
  useEffect(() => onQueueChange(() => void queries.invalidateQueries({ queryKey: ['waiting'] })), [queries])
  return useQuery({ queryKey: ['waiting', account?.id], queryFn: () => waitingOf(account!.id), staleTime: 0 }).data ?? []
}

// Once in the program, whatever page is open: at start, when the network comes back, and every half minute.
export function useSending() {
  useEffect(() => {
    const send = () => void sendWaiting().catch(() => {})
    send()
    addEventListener('online', send)
    const timer = setInterval(send, again_ms)
    return () => { removeEventListener('online', send); clearInterval(timer) }
  }, [])
}
