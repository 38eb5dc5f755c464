// SPDX-License-Identifier: EUPL-1.2
// A question to a function: who reads it, when there will be an answer, and the words.
import { useState } from 'react'
import { Button, Dialog, formatDay, type PlainDate, Text, useLanguage, useText, uuid7 } from '../kit'
import { type FunctionRow, readerOf } from './question'
import { useAsk } from './question_commands'
import { useFunctionName } from './SeatWords'
import { Sent } from './Sent'
import { WordsField } from './WordsField'

export function AskDialog({ to, promisedDays, promisedBy, onClose }: { to: FunctionRow; promisedDays: number; promisedBy: PlainDate; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const functionName = useFunctionName()
  const ask = useAsk()
  const [id] = useState(uuid7) // made once, so that sending twice asks once
  const [text, setText] = useState('')
  if (ask.data) return <Sent question={ask.data} onClose={onClose} />
  return (
    <Dialog
      title={<Text id="question.ask.title" values={{ function: functionName(to.function), organisation: to.organisation }} />}
      onClose={onClose} onSubmit={() => text.trim() && ask.mutate({ id, seatId: to.id, text: text.trim() })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={ask.isPending} disabled={!text.trim()}><Text id="question.ask.send" /></Button></>}
    >
      <div className="quiet">
        <p><Text id={`question.ask.reads.${readerOf(to)}`} values={{ holder: to.holderName, deputy: to.deputyName }} /> <Text id="question.ask.promise" values={{ days: promisedDays, date: formatDay(promisedBy, language) }} /></p>
        {to.group && <p><Text id="question.ask.otherwise" values={{ group: to.group.name }} /></p>}
      </div>
      <WordsField label={t('question.ask.text')} hint={<Text id="question.noNames" />} text={text} onText={(next) => { setText(next); if (ask.isError) ask.reset() }} error={ask.error} />
    </Dialog>
  )
}
