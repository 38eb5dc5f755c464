// SPDX-License-Identifier: EUPL-1.2
// The start goes to what the role does most: the week's picture, the finished editions, reporting, imports, or the menu.
import { Redirect } from 'wouter'
import { useSession } from '../access'

const starts = ['picture', 'editions', 'report', 'imports'] as const

export default function HomePage() {
  const { may } = useSession()
  const start = starts.find((page) => may.includes(page))
  return <Redirect to={start ? `/${start}` : '/more'} replace />
}
