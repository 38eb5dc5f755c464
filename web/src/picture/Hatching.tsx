// SPDX-License-Identifier: EUPL-1.2
// The patterns of legend.ts as SVG: for print, and for areas where too few were heard.
import { legends } from './legend'

export const hatchId = (id: string, key: string): string => `${id}-${key}`

// The hatch of what differs, but not more than chance gives on a map of so many.
export const mayBeChance = 'chance'

export function Hatching({ id, only }: { id: string; only?: string }) {
  return (
    <defs>
      {legends.change.map(({ key, hatch, ink }) => hatch && (!only || only === key) && (
        <pattern key={key} id={hatchId(id, key)} width={hatch.gap} height={hatch.gap} patternUnits="userSpaceOnUse" patternTransform={hatch.lines === 'leaning' ? 'rotate(45)' : ''}>
          {hatch.lines === 'leaning'
            ? <line x1={hatch.gap / 2} x2={hatch.gap / 2} y1="0" y2={hatch.gap} className={`hatch-${ink}`} strokeWidth={hatch.weight} />
            : <line x1="0" x2={hatch.gap} y1={hatch.gap / 2} y2={hatch.gap / 2} className={`hatch-${ink}`} strokeWidth={hatch.weight} />}
        </pattern>
      ))}
      {(!only || only === mayBeChance) && (
        <pattern id={hatchId(id, mayBeChance)} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="2.5" x2="2.5" y1="0" y2="5" className="hatch-chance" /></pattern>
      )}
      {(!only || only === 'silent') && (
        <pattern id={hatchId(id, 'silent')} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><line x1="3.5" x2="3.5" y1="0" y2="7" className="hatch-silent" /></pattern>
      )}
    </defs>
  )
}
