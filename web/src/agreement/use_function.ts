// SPDX-License-Identifier: EUPL-1.2
import { useTextOr } from '../kit'
import type { Owner } from './agreement'

// What a seat's function is called; one that a municipality has named itself is called by that name.
export function useFunctionOf(): (seat: Pick<Owner, 'function'>) => string {
  const textOr = useTextOr()
  return (seat) => textOr(`access.function.${seat.function}`, seat.function)
}
