// SPDX-License-Identifier: EUPL-1.2
// Observations as a list with hairlines, for those who may read single ones.
import { formatOccurred, useLanguage, useText } from '../kit'
import { Certainty } from './Certainty'
import { type Observation, type ObservationState, useCategoryText } from './observation'

export const stateTone = {
  received: 'tone-new', verified: 'tone-done', merged: 'tone-less', rejected: 'tone-late', withdrawn: '', routed: 'tone-less', answered: 'tone-done',
} satisfies Record<ObservationState, string>

export function ObservationRows({ rows }: { rows: readonly Observation[] }) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  return (
    <ul className="hairlines column observation-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="row-head"><h2 className="row-title">{categoryText(row.categoryGroup, row.category)}</h2><span className={`pill ${stateTone[row.state]}`}>{t(`observation.state.${row.state}`)}</span></div>
          <p className="meta"><b>{row.placeName}</b><span>{formatOccurred(row.occurredFrom, row.occurredTo, language)}</span><Certainty level={row.certainty} />{row.corroborations > 0 && <span>{t('observation.triage.joined', { count: row.corroborations })}</span>}<span className="unbroken">{row.number}</span></p>
          {row.text && <p className="own-words">{row.text}</p>}
        </li>
      ))}
    </ul>
  )
}
