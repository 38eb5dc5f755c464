// SPDX-License-Identifier: EUPL-1.2
// The fields of an agreement, the same when it is written and when it is changed. The server says what is missing.
import { type ReactNode, useEffect, useId } from 'react'
import { ActionError, Button, CheckField, formatDate, isRefusal, Section, SelectField, Text, TextArea, TextField, useLanguage, useText } from '../kit'
import { type Draft, errorOf, type FormChoices, namedParties, type Place, showsItself } from './agreement'
import './agreement.css'
import { useFunctionOf } from './use_function'

type Props = { draft: Draft; onChange: (draft: Draft) => void; place: Place; choices: FormChoices; verb: { error: unknown; isPending: boolean } }
export function AgreementFields({ draft, onChange, place, choices, verb }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const refusal = isRefusal(verb.error) ? verb.error : null
  const wrong = (field: string) => errorOf(refusal, field)
  const set = <Key extends keyof Draft>(key: Key, value: Draft[Key]) => onChange({ ...draft, [key]: value })
  const isShownBeside = refusal !== null && showsItself(refusal.field)
  // The form is long: what the server stopped at comes into view.
  useEffect(() => { if (verb.error) document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus() }, [verb.error])
  const lines = (key: 'purposes' | 'cooperationAreas' | 'ownPriorities') => (
    <TextArea label={t(`agreement.${key}`)} hint={<Text id={`agreement.${key}.hint`} />} rows={3} value={draft[key]} error={wrong(key)} onChange={(event) => set(key, event.target.value)} />
  )
  const parties = namedParties(draft)
  const functionOf = useFunctionOf()
  return (
    <>
      {place.overarching.length > 0 && (
        <SelectField label={t('agreement.overarching')} value={draft.overarchingId} onChange={(event) => set('overarchingId', event.target.value)}>
          <option value="">{t('agreement.overarching.none')}</option>
          {place.overarching.map((each) => <option key={each.id} value={each.id}>{t('agreement.overarching.option', { parties: each.parties.join(', '), to: formatDate(each.validTo, language) })}</option>)}
        </SelectField>
      )}
      <Parties draft={draft} onChange={onChange} organisations={choices.organisations} error={wrong('parties')} />
      {lines('purposes')}
      {lines('cooperationAreas')}
      <div className="agreement-dates">
        <TextField label={t('agreement.validFrom')} type="date" required value={draft.validFrom} onChange={(event) => set('validFrom', event.target.value)} />
        <TextField label={t('agreement.validTo')} type="date" required value={draft.validTo} error={wrong('validTo')} onChange={(event) => set('validTo', event.target.value)} />
      </div>
      <fieldset className="field">
        <legend>{t('agreement.themes')}</legend>
        <div className="agreement-themes">
          {choices.themes.map(({ code, name }) => <CheckField key={code} label={name} checked={draft.themes.includes(code)} onChange={(event) => set('themes', event.target.checked ? [...draft.themes, code] : draft.themes.filter((each) => each !== code))} />)}
        </div>
      </fieldset>
      {lines('ownPriorities')}
      <Rows
        title={<Text id="agreement.commitments" />} intro={<Text id="agreement.commitments.hint" />} rows={draft.commitments} add={t('agreement.commitments.add')}
        empty={{ text: '', party: parties[0] ?? '', seatId: '', endedOwner: null, followUpOn: draft.validTo }} onChange={(rows) => set('commitments', rows)}
      >
        {(row, index, change) => (
          <>
            <TextField label={t('agreement.commitment', { number: index + 1 })} required maxLength={500} value={row.text} error={wrong(`commitments.${index}.text`)} onChange={(event) => change({ text: event.target.value })} />
            <SelectField label={t('agreement.party')} required value={row.party} error={wrong(`commitments.${index}.party`)} onChange={(event) => change({ party: event.target.value })}>
              {[...new Set([...(row.party ? [] : ['']), ...parties, row.party])].map((name) => <option key={name} value={name}>{name}</option>)}
            </SelectField>
            <SelectField label={t('agreement.owner')} hint={row.endedOwner && !row.seatId ? <Text id="agreement.ownerEnded" values={{ function: functionOf(row.endedOwner), organisation: row.endedOwner.organisation }} /> : undefined} value={row.seatId} error={wrong(`commitments.${index}.seatId`)} onChange={(event) => change({ seatId: event.target.value })}>
              <option value="">{t('agreement.owner.none')}</option>
              {place.seats.map((seat) => <option key={seat.id} value={seat.id}>{functionOf(seat)}, {seat.organisation}</option>)}
            </SelectField>
            <TextField label={t('agreement.followUpDate')} type="date" required value={row.followUpOn} error={wrong(`commitments.${index}.followUpOn`)} onChange={(event) => change({ followUpOn: event.target.value })} />
          </>
        )}
      </Rows>
      <Rows
        title={<Text id="agreement.promises" />} intro={<Text id="agreement.promises.hint" />} rows={draft.promises} add={t('agreement.promises.add')}
        empty={{ text: '', areaSlug: place.slug, dueOn: draft.validTo }} onChange={(rows) => set('promises', rows)}
      >
        {(row, index, change) => (
          <>
            <TextField label={t('agreement.promise', { number: index + 1 })} required maxLength={500} value={row.text} error={wrong(`promises.${index}.text`)} onChange={(event) => change({ text: event.target.value })} />
            <SelectField label={t('agreement.promiseArea')} value={row.areaSlug} error={wrong(`promises.${index}.areaSlug`)} onChange={(event) => change({ areaSlug: event.target.value })}>
              {place.parts.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
            </SelectField>
            <TextField label={t('agreement.dueDate')} type="date" required value={row.dueOn} error={wrong(`promises.${index}.dueOn`)} onChange={(event) => change({ dueOn: event.target.value })} />
          </>
        )}
      </Rows>
      {!isShownBeside && <ActionError error={verb.error} />}
      <Button type="submit" look="primary" size="wide" busy={verb.isPending}><Text id="agreement.save" /></Button>
    </>
  )
}

function Parties({ draft, onChange, organisations, error }: { draft: Draft; onChange: (draft: Draft) => void; organisations: readonly string[]; error: string | undefined }) {
  const t = useText()
  const list = useId()
  // A commitment follows its party to the new name.
  const rename = (index: number, name: string) => {
    const before = draft.parties[index]!
    onChange({
      ...draft, parties: draft.parties.map((each, at) => (at === index ? name : each)),
      commitments: draft.commitments.map((commitment) => (before && commitment.party === before.trim() ? { ...commitment, party: name.trim() } : commitment)),
    })
  }
  return (
    <div className="field agreement-parties">
      {draft.parties.map((name, index) => (
        <TextField key={index} label={t('agreement.partyNumber', { number: index + 1 })} list={list} autoComplete="off" maxLength={80} value={name} error={index === draft.parties.length - 1 ? error : undefined} onChange={(event) => rename(index, event.target.value)} />
      ))}
      <datalist id={list}>{organisations.map((name) => <option key={name} value={name} />)}</datalist>
      <Button size="small" onClick={() => onChange({ ...draft, parties: [...draft.parties, ''] })}><Text id="agreement.parties.add" /></Button>
    </div>
  )
}

type RowsProps<Row> = { title: ReactNode; intro: ReactNode; rows: Row[]; empty: Row; add: string; onChange: (rows: Row[]) => void; children: (row: Row, index: number, change: (part: Partial<Row>) => void) => ReactNode }
function Rows<Row>({ title, intro, rows, empty, add, onChange, children }: RowsProps<Row>) {
  const t = useText()
  return (
    <Section className="agreement-rows" title={title} intro={intro}>
      {rows.map((row, index) => (
        <div key={index} className="agreement-fields">
          {children(row, index, (part) => onChange(rows.map((each, at) => (at === index ? { ...each, ...part } : each))))}
          <Button size="small" look="ghost" aria-label={t('agreement.removeRow', { number: index + 1 })} onClick={() => onChange(rows.filter((_, at) => at !== index))}><Text id="agreement.remove" /></Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...rows, empty])}>{add}</Button>
    </Section>
  )
}
