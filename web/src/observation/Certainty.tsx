// SPDX-License-Identifier: EUPL-1.2
// How sure we are: three dots and a word; the word carries the meaning.
import { type Certainty as Level } from '../api'
import { Text } from '../kit'

const dots = { single: 1, likely: 2, clear: 3, confirmed: 3 } satisfies Record<Level, number>

export function Certainty({ level }: { level: Level }) {
  return (
    <span className="certainty">
      <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">{[0, 1, 2].map((n) => <circle key={n} cx={4 + n * 9} cy="4" r="3" className={n < dots[level] ? 'on' : ''} />)}</svg>
      <Text id={`observation.certainty.${level}`} />
    </span>
  )
}
