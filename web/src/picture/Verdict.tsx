// SPDX-License-Identifier: EUPL-1.2
import { ArrowDown, ArrowUp, Check, Clock, Equal, Sparkle } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from '../kit'
import { type Verdict as VerdictName, verdictText } from './legend'
import type { Direction } from './picture'

const shapes = {
  more: <path d="M6 1.5 11 10H1z" />,
  less: <path d="M6 10.5 1 2h10z" />,
  usual: <rect x="1" y="4" width="10" height="4" rx="1" />,
  few: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2 1.6" />,
  early: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2 1.6" />,
} satisfies Record<VerdictName, ReactNode>

// Shape and word, then colour: any one of them is enough.
export function Verdict({ verdict }: { verdict: VerdictName }) {
  return <span className={`verdict verdict-${verdict}`}><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="currentColor">{shapes[verdict]}</svg><Text id={verdictText[verdict]} /></span>
}

const directions = {
  more: { icon: <ArrowUp aria-hidden="true" />, tone: 'tone-more', text: 'picture.direction.more' },
  less: { icon: <ArrowDown aria-hidden="true" />, tone: 'tone-less', text: 'picture.direction.less' },
  new: { icon: <Sparkle aria-hidden="true" />, tone: 'tone-new', text: 'picture.direction.new' },
  late: { icon: <Clock aria-hidden="true" />, tone: 'tone-late', text: 'picture.direction.late' },
  done: { icon: <Check aria-hidden="true" />, tone: 'tone-done', text: 'picture.direction.done' },
  usual: { icon: <Equal aria-hidden="true" />, tone: '', text: 'picture.direction.usual' },
} satisfies Record<Direction, { icon: ReactNode; tone: string; text: string }>

export function DirectionIcon({ direction }: { direction: Direction }) {
  const { icon, tone } = directions[direction]
  return <span className={`round-icon ${tone}`} aria-hidden="true">{icon}</span>
}
export const directionText = (direction: Direction): string => directions[direction].text
