// SPDX-License-Identifier: EUPL-1.2
// One of several in the two looks we use: large tiles for a question, a segmented row for a view.
import { type ReactNode, useId } from 'react'
import { FieldError } from './Field'

export type Choice<Value extends string> = { value: Value; label: ReactNode; note?: ReactNode; icon?: ReactNode }
type Props<Value extends string> = {
  legend: ReactNode
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
}

// Buttons and not radio buttons: a press answers and may lead on at once, which arrow keys in a radio group must not.
export function Tiles<Value extends string>({ legend, choices, value, onChange, shape = 'tiles', hideLegend, error }: Props<Value> & { shape?: 'tiles' | 'rows'; hideLegend?: boolean; error?: ReactNode }) {
  return (
    <fieldset className="field">
      <legend className={hideLegend ? 'hidden-text' : undefined}>{legend}</legend>
      <div className={shape === 'rows' ? 'tiles rows' : 'tiles'}>
        {choices.map((choice) => (
          <button type="button" className="tile" key={choice.value} value={choice.value} aria-pressed={value === choice.value} onClick={() => onChange(choice.value)}>
            {choice.icon}
            <span>{choice.label}{choice.note && <><br /><small>{choice.note}</small></>}</span>
          </button>
        ))}
      </div>
      <FieldError error={error} />
    </fieldset>
  )
}

export function Segmented<Value extends string>({ legend, choices, value, onChange }: Props<Value>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="hidden-text">{legend}</legend>
      <div className="segmented">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="radio" name={name} value={choice.value} checked={value === choice.value} onChange={() => onChange(choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
