// SPDX-License-Identifier: EUPL-1.2
// The fields of a charter, the same when a group is created and when it is changed.
import { isRefusal, SelectField, Text, TextArea, TextField, useText } from '../kit'
import { type Charter, type Lane, linesOf, type Rhythm, rhythms, standardItemsMax, weekdays, withLines } from './cooperation'

const lengths = [30, 45, 60, 90, 120, 180, 240]

// A group that is there changes its rhythm by itself (RhythmDialog).
export function CharterFields({ charter, onChange, error, isNew = false }: { charter: Charter; onChange: (charter: Charter) => void; error: unknown; isNew?: boolean }) {
  const t = useText()
  const set = <Key extends keyof Charter>(key: Key, value: Charter[Key]) => onChange({ ...charter, [key]: value })
  const wrong = (field: string) => (isRefusal(error) && error.field === field ? error.detail || error.title : undefined)
  return (
    <>
      <TextField label={t('cooperation.charter.name')} required maxLength={80} value={charter.name} error={wrong('name')} onChange={(event) => set('name', event.target.value)} />
      <TextArea label={t('cooperation.charter.purpose')} hint={<Text id="cooperation.charter.purposeHint" />} rows={3} maxLength={600} value={charter.purpose} error={wrong('purpose')} onChange={(event) => set('purpose', event.target.value)} />
      <div className="habit-fields">
        {isNew && (
          <SelectField label={t('cooperation.charter.rhythm')} value={charter.rhythm} onChange={(event) => set('rhythm', event.target.value as Rhythm)}>
            {rhythms.map((rhythm) => <option key={rhythm} value={rhythm}>{t('cooperation.rhythm', { rhythm })}</option>)}
          </SelectField>
        )}
        <SelectField label={t('cooperation.charter.weekday')} value={charter.weekday} onChange={(event) => set('weekday', Number(event.target.value))}>
          {weekdays.map((weekday) => <option key={weekday} value={weekday}>{t('cooperation.weekday', { weekday: `d${weekday}` })}</option>)}
        </SelectField>
        <TextField label={t('cooperation.charter.startsAt')} type="time" required value={charter.startsAt} error={wrong('startsAt')} onChange={(event) => set('startsAt', event.target.value)} />
        <SelectField label={t('cooperation.charter.length')} value={charter.lengthMin} onChange={(event) => set('lengthMin', Number(event.target.value))}>
          {[...new Set([...lengths, charter.lengthMin])].sort((a, b) => a - b).map((length) => <option key={length} value={length}>{t('cooperation.minutes', { count: length })}</option>)}
        </SelectField>
      </div>
      <TextField label={t('cooperation.charter.place')} hint={<Text id="cooperation.charter.placeHint" />} maxLength={200} value={charter.place} error={wrong('place')} onChange={(event) => set('place', event.target.value)} />
      <StandingItems lane="now" charter={charter} onChange={onChange} error={wrong('standardItems')} />
      <StandingItems lane="longer" charter={charter} onChange={onChange} />
    </>
  )
}

function StandingItems({ lane, charter, onChange, error }: { lane: Lane; charter: Charter; onChange: (charter: Charter) => void; error?: string | undefined }) {
  const t = useText()
  return <TextArea label={t(`cooperation.charter.standing.${lane}`)} hint={<Text id={`cooperation.charter.standingHint.${lane}`} values={{ max: standardItemsMax }} />} rows={3} value={linesOf(charter.standardItems, lane)} error={error} onChange={(event) => onChange({ ...charter, standardItems: withLines(charter.standardItems, lane, event.target.value) })} />
}
