// SPDX-License-Identifier: EUPL-1.2
// The live decision line. While it is written the page says what it understood: which seat, what, and when. What is missing is
// asked for by name; Enter decides when nothing is.
import { type RefObject, useMemo, useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, formatDay, isRefusal, localDate, type PlainDate, plainDate, SelectField, Text, TextField, useLanguage, useText } from '../kit'
import { ScreenedText } from '../observation'
import { functionText, isFunctionCode } from '../picture'
import { parseDecisionLine } from './decision_line'
import type { AgendaItem, Meeting, Seat } from './meeting'
import { type MoreOfDecision as More, useDecide } from './meeting_commands'
import { filled, MoreOfDecision } from './MoreOfDecision'
import { SeatName } from './SeatName'

export function DecisionForm({ meeting, item, field }: { meeting: Meeting; item: AgendaItem | null; field: RefObject<HTMLInputElement | null> }) {
  const t = useText()
  const { language } = useLanguage()
  const { now } = useSession()
  const decide = useDecide(meeting)
  const [text, setText] = useState('')
  const [seatId, setSeatId] = useState<string | null>(null)
  const [dueDate, setDueDate] = useState<PlainDate | null>(null)
  const [more, setMore] = useState<More>({})
  const seats = useMemo(() => meeting.attendance.map(({ seat }) => seat), [meeting.attendance])
  const named = useMemo(() => meeting.attendance.map(({ seat, ofGroupArea }) => ({ id: seat.id, names: [functionName(seat, t), seat.function, seat.organisation], ofGroupArea, required: seat.required })), [meeting.attendance, t])
  const line = parseDecisionLine(text, named, localDate(now))
  const seat = seats.find((each) => each.id === (seatId ?? line.seatId)) ?? null
  const due = dueDate ?? line.dueDate
  const isReady = item !== null && seat !== null && due !== null && line.promise.length > 0
  const clear = () => { setText(''); setSeatId(null); setDueDate(null); setMore({}); field.current?.focus() }
  const submit = () => isReady && decide.mutate({ itemId: item.id, text: line.promise, verb: line.promise, owningSeatId: seat.id, dueDate: due, ...filled(more) }, { onSuccess: clear })
  const screened = isRefusal(decide.error, 422) && decide.error.spans.length > 0 && !['basis', 'expected'].includes(decide.error.field) ? decide.error : null
  const isStarted = text.trim().length > 0
  return (
    <section className="decision-form card screen-only" aria-labelledby="decision-title">
      <h2 id="decision-title"><Text id="meeting.decision.title" /></h2>
      <p className="quiet">{item ? <Text id="meeting.decision.for" values={{ position: item.position, title: item.title }} /> : <Text id="meeting.decision.noItem" />}</p>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
        <LineField field={field} text={text} onText={(next) => { setText(next); if (decide.isError) decide.reset() }} hint={t('meeting.decision.hint')} label={t('meeting.decision.line')} />
        {isStarted && (
          <dl className="understood" aria-live="polite">
            <div><dt><Text id="meeting.decision.who" /></dt><dd>{seat ? <SeatName seat={seat} /> : <span className="quiet"><Text id={line.seatWord ? 'meeting.decision.unknownSeat' : 'meeting.decision.noSeat'} values={{ word: line.seatWord ?? '' }} /></span>}</dd></div>
            <div><dt><Text id="meeting.decision.what" /></dt><dd>{line.promise || <span className="quiet"><Text id="meeting.decision.noPromise" /></span>}</dd></div>
            <div><dt><Text id="meeting.decision.when" /></dt><dd>{due ? formatDay(due, language) : <span className="quiet"><Text id="meeting.decision.noDate" /></span>}</dd></div>
          </dl>
        )}
        {isStarted && line.seatId === null && (
          <SelectField label={t('meeting.decision.chooseSeat')} value={seatId ?? ''} onChange={(event) => setSeatId(event.target.value || null)}>
            <option value="">{t('meeting.decision.choose')}</option>
            {seats.filter((each) => line.candidates.includes(each.id)).map((each) => <option key={each.id} value={each.id}>{[capital(functionName(each, t)), each.holderName || t('meeting.seat.vacant')].join(' – ')}</option>)}
          </SelectField>
        )}
        {isStarted && line.dueDate === null && <TextField label={t('meeting.decision.chooseDate')} type="date" min={localDate(now)} value={dueDate ?? ''} onChange={(event) => setDueDate(plainDate(event.target.value))} />}
        {isStarted && <MoreOfDecision groupSlug={meeting.group.slug} due={due} more={more} onChange={setMore} />}
        {screened ? <ScreenedText text={line.promise} screening={screened} onReword={(words) => { setText(`${line.seatWord ? `${line.seatWord}: ` : ''}${words}${line.dueDate ? ` ${line.dueDate}` : ''}`); decide.reset() }} /> : <ActionError error={decide.error} />}
        <Button type="submit" look="primary" busy={decide.isPending} disabled={!isReady}><Text id="meeting.decision.decide" /></Button>
        <p role="status" className="quiet">{decide.isSuccess && !isStarted ? <Text id="meeting.decision.done" values={{ number: meeting.decisions.at(-1)?.number ?? '' }} /> : null}</p>
      </form>
    </section>
  )
}

function LineField({ field, text, onText, label, hint }: { field: RefObject<HTMLInputElement | null>; text: string; onText: (text: string) => void; label: string; hint: string }) {
  return (
    <div className="field">
      <label htmlFor="decision-line">{label}</label>
      <p className="hint" id="decision-hint">{hint}</p>
      <input id="decision-line" className="input" ref={field} autoComplete="off" maxLength={1000} aria-describedby="decision-hint" value={text} onChange={(event) => onText(event.target.value)} />
    </div>
  )
}
type Translate = (id: string, values?: Record<string, string>) => string
const functionName = (seat: Seat, t: Translate): string => (isFunctionCode(seat.function) ? t(functionText, { function: seat.function }) : seat.function)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
