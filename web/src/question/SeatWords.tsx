// SPDX-License-Identifier: EUPL-1.2
// A seat in a line: its function first, then the organisation and who sits there today.
import { useTextOr } from '../kit'
import type { SeatRef } from './question'

// A function is a code of ours, or a municipality's own word.
export function useFunctionName(): (code: string) => string {
  const textOr = useTextOr()
  return (code) => textOr(`access.function.${code}`, code)
}

export function SeatWords({ seat }: { seat: SeatRef }) {
  const functionName = useFunctionName()
  return <><b>{functionName(seat.function)}</b> {[seat.organisation, seat.holderName].filter(Boolean).join(', ')}</>
}
