// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from 'vitest'
import { uuid7 } from './identity'

it('an id carries its time, version and variant, and sorts by time', () => {
  const id = uuid7(0x0192_3456_789a, new Uint8Array(10).fill(0xff))
  expect(id).toBe('01923456-789a-7fff-bfff-ffffffffffff')
  expect(uuid7(1_000) < uuid7(2_000)).toBe(true)
})
it('a thousand ids of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 1000 }, () => uuid7(1))).size).toBe(1000)
})
