// SPDX-License-Identifier: EUPL-1.2
// What a group cannot do by itself goes to a group above, as a question with a date for its answer.
import { useState } from 'react'
import { useSession } from '../access'
import { addDays, Button, Dialog, localDate, plainDate, SelectField, Text, TextField, useText, uuid7 } from '../kit'
import type { Raised } from './question'
import { useEscalate } from './question_commands'
import { Sent } from './Sent'
import { WordsField } from './WordsField'

const answerWithin_days = 14
const answerWithinMax_days = 60
type Group = { slug: string; name: string }
type Props = { above: readonly Group[]; what: Raised; onClose: () => void }
export function EscalateDialog({ above, what, onClose }: Props) {
  const t = useText()
  const today = localDate(useSession().now)
  const escalate = useEscalate(what)
  const [id] = useState(uuid7) // made once, so that sending twice asks once
  const [toGroupSlug, setTo] = useState(above[0]?.slug ?? '')
  const [text, setText] = useState('promise' in what ? what.promise.text : what.question.text)
  const [day, setDay] = useState<string>(addDays(today, answerWithin_days))
  const answerBy = plainDate(day)
  const isReady = toGroupSlug !== '' && text.trim() !== '' && answerBy !== null
  const submit = () => isReady && escalate.mutate({ id, toGroupSlug, text: text.trim(), answerBy })
  if (escalate.data) return <Sent question={escalate.data} onClose={onClose} />
  return (
    <Dialog
      title={<Text id={'promise' in what ? 'question.escalate.title' : 'question.escalate.on.title'} />} onClose={onClose} onSubmit={submit}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={escalate.isPending} disabled={!isReady}><Text id="question.ask.send" /></Button></>}
    >
      <p className="quiet"><Text id={'promise' in what ? 'question.escalate.says' : 'question.escalate.on.says'} /></p>
      <SelectField label={t('question.escalate.to')} value={toGroupSlug} onChange={(event) => setTo(event.target.value)}>
        {above.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
      </SelectField>
      <WordsField label={t('question.ask.text')} hint={<Text id="question.noNames" />} text={text} onText={(next) => { setText(next); if (escalate.isError) escalate.reset() }} error={escalate.error} />
      <TextField label={t('question.escalate.answerBy')} type="date" required min={today} max={addDays(today, answerWithinMax_days)} value={day} onChange={(event) => setDay(event.target.value)} />
    </Dialog>
  )
}
