// SPDX-License-Identifier: EUPL-1.2
// The start is one's own day, for who has one; else the finished editions, reporting, imports, or the menu.
import { Redirect } from 'wouter'
import { useSession } from '../access'

const starts = { my_day: '/my-day', editions: '/editions', report: '/report', imports: '/imports' } as const // what the session must allow → address

export default function HomePage() {
  const { may } = useSession()
  const start = Object.entries(starts).find(([page]) => may.includes(page))
  return <Redirect to={start ? start[1] : '/more'} replace />
}
