// SPDX-License-Identifier: EUPL-1.2
// How it went, in one word and one sentence. What goes on gets a new date.
import { useState } from 'react'
import type { UseMutationResult } from '@tanstack/react-query'
import { ActionError, Button, Dialog, isRefusal, Text, TextArea, TextField, Tiles, useText } from '../kit'
import { type Agreement, errorOf } from './agreement'
import type { News } from './agreement_commands'

type Props<Outcome extends string> = { asked: string; outcomes: readonly Outcome[]; verb: UseMutationResult<Agreement, Error, News<Outcome>>; number: number; onClose: () => void }
export function FollowUpDialog<Outcome extends string>({ asked, outcomes, verb, number, onClose }: Props<Outcome>) {
  const t = useText()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [text, setText] = useState('')
  const [nextOn, setNextOn] = useState('')
  const goesOn = outcome === 'ongoing'
  const refusal = isRefusal(verb.error) ? verb.error : null
  const isReady = outcome !== null && text.trim() !== ''
  const submit = () => isReady && verb.mutate({ number, outcome, text: text.trim(), ...(goesOn && nextOn ? { nextOn } : {}) }, { onSuccess: onClose })
  const wrong = { text: errorOf(refusal, 'text'), nextOn: errorOf(refusal, 'nextOn') }
  return (
    <Dialog
      title={<Text id="agreement.followUp.title" />} onClose={onClose} onSubmit={submit}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={verb.isPending} disabled={!isReady}><Text id="agreement.followUp.save" /></Button></>}
    >
      <p className="words quiet">{asked}</p>
      <Tiles shape="rows" legend={<Text id="agreement.followUp.outcome" />} choices={outcomes.map((value) => ({ value, label: t(`agreement.standing.${value}`) }))} value={outcome} onChange={setOutcome} />
      {goesOn && <TextField label={t('agreement.followUp.nextOn')} type="date" required value={nextOn} error={wrong.nextOn} onChange={(event) => setNextOn(event.target.value)} />}
      <TextArea label={t('agreement.followUp.text')} hint={<Text id="agreement.noNames" />} required rows={2} maxLength={500} value={text} error={wrong.text} onChange={(event) => setText(event.target.value)} />
      {!wrong.text && !wrong.nextOn && <ActionError error={verb.error} />}
    </Dialog>
  )
}
