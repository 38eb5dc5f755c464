// SPDX-License-Identifier: EUPL-1.2
// What stands on a card for a shift. What the server's screening stops is marked under the field it stands in.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, isRefusal, plainDate, SelectField, Text, TextArea, TextField, useText, useTextOr } from '../kit'
import { ScreenedText } from '../observation'
import { type Cards, shiftOf, usualShift } from './link'
import type { useMakeCard } from './link_commands'

const taskLength_max = 200
const textLength_max = 400
type Words = 'task' | 'why' | 'avoid'

export function CardForm({ cards, make }: { cards: Cards; make: ReturnType<typeof useMakeCard> }) {
  const t = useText()
  const textOr = useTextOr()
  const [usual] = useState(usualShift(useSession().now))
  const [areaSlug, setArea] = useState(cards.areas[0]?.slug ?? '')
  const [day, setDay] = useState<string>(usual.date)
  const [from, setFrom] = useState(usual.from)
  const [to, setTo] = useState(usual.to)
  const [meetsSeatId, setMeets] = useState('')
  const [words, setWords] = useState<Record<Words, string>>({ task: '', why: '', avoid: '' })
  const date = plainDate(day)
  const isReady = date !== null && from !== '' && to !== '' && words.task.trim() !== '' && words.why.trim() !== ''
  const say = (field: Words, text: string) => { setWords({ ...words, [field]: text }); if (make.isError) make.reset() }
  const screened = isRefusal(make.error, 422) && make.error.spans.length > 0 ? make.error : null
  const stopped = (field: Words) => screened?.field === field && <ScreenedText text={words[field].trim()} screening={screened} onReword={(text) => say(field, text)} />
  const submit = () => {
    if (!date || !isReady) return
    make.mutate({ areaSlug, ...shiftOf(date, from, to), task: words.task.trim(), why: words.why.trim(), avoid: words.avoid.trim(), ...(meetsSeatId ? { meetsSeatId } : {}) })
  }
  return (
    <form className="stack by-link" onSubmit={(event) => { event.preventDefault(); submit() }}>
      <SelectField label={t('link.cards.area')} value={areaSlug} onChange={(event) => setArea(event.target.value)}>
        {cards.areas.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
      </SelectField>
      <div className="shift">
        <TextField label={t('link.cards.date')} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
        <TextField label={t('link.cards.fromClock')} type="time" required value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField label={t('link.cards.toClock')} type="time" required value={to} onChange={(event) => setTo(event.target.value)} />
      </div>
      <TextField label={t('link.cards.task')} hint={<Text id="link.cards.taskHint" />} required maxLength={taskLength_max} value={words.task} onChange={(event) => say('task', event.target.value)} />
      {stopped('task')}
      {cards.longerLine && words.task === '' && <p className="row">{cards.nothingStandsOut && <span><Text id="link.cards.quiet" /></span>}<Button size="small" onClick={() => say('task', cards.longerLine!.slice(0, taskLength_max))}><Text id="link.cards.longer" values={{ title: cards.longerLine }} /></Button></p>}
      <TextArea label={t('link.cards.why')} hint={<Text id="link.cards.whyHint" />} required rows={2} maxLength={textLength_max} value={words.why} onChange={(event) => say('why', event.target.value)} />
      {stopped('why')}
      <SelectField label={t('link.cards.meets')} value={meetsSeatId} onChange={(event) => setMeets(event.target.value)}>
        <option value="">{t('link.cards.meetsNobody')}</option>
        {cards.seats.map((seat) => <option key={seat.id} value={seat.id}>{`${textOr(`access.function.${seat.function}`, seat.function)}, ${seat.organisation}`}</option>)}
      </SelectField>
      <TextArea label={t('link.cards.avoid')} rows={2} maxLength={textLength_max} value={words.avoid} onChange={(event) => say('avoid', event.target.value)} />
      {stopped('avoid')}
      {!screened && <ActionError error={make.error} />}
      <p><Button type="submit" look="primary" busy={make.isPending} disabled={!isReady}><Text id="link.cards.new" /></Button></p>
    </form>
  )
}
