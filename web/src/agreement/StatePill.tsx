// SPDX-License-Identifier: EUPL-1.2
// How an agreement stands, in words and with a mark.
import { CircleCheck, Clock, History, PencilLine } from 'lucide-react'
import { Text } from '../kit'
import type { AgreementState } from './agreement'

const tones = { draft: 'tone-new', in_force: 'tone-done', expired: 'tone-late', replaced: '' } as const satisfies Record<AgreementState, string>
const icons = { draft: PencilLine, in_force: CircleCheck, expired: Clock, replaced: History } as const satisfies Record<AgreementState, unknown>
export function StatePill({ state }: { state: AgreementState }) {
  const Icon = icons[state]
  return <span className={`pill ${tones[state]}`}><Icon aria-hidden="true" /><Text id={`agreement.state.${state}`} /></span>
}
