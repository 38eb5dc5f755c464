// SPDX-License-Identifier: EUPL-1.2
import { Eye, Lock, PencilLine, RefreshCcw, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from '../kit'
import type { EditionState } from './picture'

const looks = {
  draft: { icon: <PencilLine aria-hidden="true" />, tone: 'tone-new' },
  in_review: { icon: <Eye aria-hidden="true" />, tone: 'tone-more' },
  locked: { icon: <Lock aria-hidden="true" />, tone: 'tone-done' },
  replaced: { icon: <RefreshCcw aria-hidden="true" />, tone: '' },
  withdrawn: { icon: <Undo2 aria-hidden="true" />, tone: 'tone-late' },
} satisfies Record<EditionState, { icon: ReactNode; tone: string }>

export function EditionStatePill({ state }: { state: EditionState }) {
  const { icon, tone } = looks[state]
  return <span className={`pill ${tone}`}>{icon}<Text id={`picture.edition.state.${state}`} /></span>
}
