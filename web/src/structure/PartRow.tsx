// SPDX-License-Identifier: EUPL-1.2
// One part of the structure: how many of how many, the verdict in words, the line of the weeks, and behind it what is counted
// and each week's number. Nothing is coloured: a part is held against the group's own charter and ranks nobody.
import { Circle, CircleCheck, CircleDashed } from 'lucide-react'
import { Table, Text, useText, weekNumber } from '../kit'
import { FunctionName } from '../picture'
import { countOf, type PartOfGroup, type PartState, type RequirementChange, type RhythmChange } from './structure'
import { drawWeeks, lineText, placeOfWeek, spanOf, type WeekValue } from './week_line'

type AnyChange = RhythmChange | RequirementChange

const icons = { holds: CircleCheck, not: Circle, too_early: CircleDashed } as const satisfies Record<PartState, unknown>
const box = { width: 220, height: 54, side: 6, top: 8, bottom: 8 }

export function PartRow({ part, values, changes }: { part: PartOfGroup; values: WeekValue[]; changes: AnyChange[] }) {
  const t = useText()
  const Icon = icons[part.state]
  const name = t(`structure.part.${part.part}`)
  return (
    <li className="structure-part" data-part={part.part}>
      <div className="part-now">
        <h3>{name}</h3>
        <p><b className="part-count"><Text id={countOf(part)} values={{ n: part.n, of: part.of, done: part.promisesDone ?? 0 }} /></b></p>
        <p className="part-verdict"><Icon aria-hidden="true" /><Text id={`structure.verdict.${part.state}`} /></p>
        {part.functions.length > 0 && <p className="quiet"><Text id="structure.concerns" values={{ functions: <Functions codes={part.functions} /> }} /></p>}
      </div>
      <WeekLine name={name} values={values} changes={changes} />
      {changes.length > 0 && <ul className="part-changes">{changes.map((change, index) => <li key={index}><Change change={change} /></li>)}</ul>}
      <details className="part-behind screen-only">
        <summary><Text id="structure.counted" /><span className="hidden-text">{`: ${name}`}</span></summary>
        <p><Text id={`structure.counts.${part.part}`} /></p>
        {values.length > 0 && <WeekTable name={name} values={values} />}
      </details>
    </li>
  )
}

export function Functions({ codes }: { codes: readonly string[] }) {
  return <>{codes.map((code, index) => <span key={code}>{index > 0 && ', '}<FunctionName code={code} /></span>)}</>
}

function Change({ change }: { change: AnyChange }) {
  if ('function' in change) return <Text id={change.required ? 'structure.requirement.required' : 'structure.requirement.optional'} values={{ week: weekNumber(change.week), function: <FunctionName code={change.function} />, decision: change.decision }} />
  const { week, before, rhythm, decision } = change
  return <Text id={decision ? 'structure.rhythm.slower' : 'structure.rhythm.faster'} values={{ week: weekNumber(week), before, rhythm, decision }} />
}

function WeekLine({ name, values, changes }: { name: string; values: WeekValue[]; changes: AnyChange[] }) {
  const t = useText()
  const span = spanOf(values)
  const label = t(lineText(values), { part: name, from: span ? weekNumber(span.first.week) : 0, to: span ? weekNumber(span.last.week) : 0, fromN: span?.first.n ?? 0, fromOf: span?.first.of ?? 0, n: span?.last.n ?? 0, of: span?.last.of ?? 0 })
  if (!span) return <p className="quiet part-line-none">{label}</p>
  const drawing = drawWeeks(values, box)
  return (
    <figure className="part-line">
      <svg viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
        <line x1={box.side} x2={box.width - box.side} y1={drawing.all} y2={drawing.all} className="edge" />
        <line x1={box.side} x2={box.width - box.side} y1={drawing.none} y2={drawing.none} className="edge" />
        {[...new Set(changes.map(({ week }) => week))].map((week) => { const x = placeOfWeek(values, week, box); return x === null ? null : <line key={week} x1={x} x2={x} y1={box.top / 2} y2={box.height - box.bottom / 2} className="change" /> })}
        <path d={drawing.line} className="line" />
        {drawing.last && <circle cx={drawing.last.x} cy={drawing.last.y} r="3.6" className="dot" />}
      </svg>
      <figcaption aria-hidden="true"><span><Text id="structure.week" values={{ week: weekNumber(values[0]!.week) }} /></span><span><Text id="structure.week" values={{ week: weekNumber(values.at(-1)!.week) }} /></span></figcaption>
    </figure>
  )
}

function WeekTable({ name, values }: { name: string; values: WeekValue[] }) {
  const t = useText()
  return (
    <Table
      caption={t('structure.table', { part: name })} rows={[...values].reverse()} rowKey={({ week }) => week}
      columns={[
        { key: 'week', head: t('structure.table.week'), cell: ({ week }) => t('structure.week', { week: weekNumber(week) }) },
        { key: 'count', head: t('structure.table.count'), cell: (value) => t(countOf(value), { n: value.n, of: value.of, done: 0 }) },
        { key: 'verdict', head: t('structure.table.verdict'), cell: ({ state }) => t(`structure.verdict.${state}`) },
      ]}
    />
  )
}
