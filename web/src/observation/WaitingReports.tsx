// SPDX-License-Identifier: EUPL-1.2
// What is still on the device: reports that wait for network, and reports that came back to be corrected.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '../access'
import { Button, Notice, Text, useText } from '../kit'
import { onQueueChange, sendWaiting, takeBack, waitingOf } from './queue'

const again_ms = 30_000

export function useWaiting() {
  const { account } = useSession()
  const queries = useQueryClient()
  useEffect(() => onQueueChange(() => void queries.invalidateQueries({ queryKey: ['waiting'] })), [queries])
  return useQuery({ queryKey: ['waiting', account?.id], queryFn: () => waitingOf(account!.id), staleTime: 0 }).data ?? []
}

export function WaitingReports({ onCorrect }: { onCorrect: (id: string) => void }) {
  const t = useText()
  const waiting = useWaiting()
  const returned = waiting.filter((each) => each.returned)
  const onTheWay = waiting.length - returned.length
  useEffect(() => {
    const send = () => void sendWaiting().catch(() => {})
    send()
    addEventListener('online', send)
    const timer = setInterval(send, again_ms)
    return () => { removeEventListener('online', send); clearInterval(timer) }
  }, [])
  return (
    <div className="waiting">
      {onTheWay > 0 && <Notice kind="wait" live><p><strong>{t('observation.waiting.count', { count: onTheWay })}</strong></p><p><Text id="observation.waiting.kept" /></p></Notice>}
      {returned.map((each) => (
        <Notice kind="stop" key={each.id}>
          <p><strong><Text id="observation.waiting.returned" /></strong></p>
          <p>{each.returned!.message}</p>
          <div className="row">
            <Button look="primary" onClick={() => onCorrect(each.id)}><Text id="observation.waiting.correct" /></Button>
            <Button look="ghost" onClick={() => void takeBack(each.id)}><Text id="observation.waiting.drop" /></Button>
          </div>
        </Notice>
      ))}
    </div>
  )
}
