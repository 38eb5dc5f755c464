// SPDX-License-Identifier: EUPL-1.2
// What a seat is to the group, and how its function is reached.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, addDays, Button, Dialog, formatDate, isRefusal, localDate, plainDate, Text, TextField, useLanguage, useText } from '../kit'
import { requirementVerb, type SeatOfGroup } from './cooperation'
import { useChangeRequirement, useWriteContact } from './cooperation_commands'

type Props = { seat: SeatOfGroup; functionName: string; onClose: () => void }

// Required at once; optional only by the group's own decision and from a day to come. What was decided and is to come is dropped
// by keeping the seat as it is.
export function RequirementDialog({ seat, functionName, onClose }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const today = localDate(useSession().now)
  const change = useChangeRequirement(seat.id)
  const [decision, setDecision] = useState('')
  const [day, setDay] = useState('')
  const from = plainDate(day)
  const next = seat.nextRequirement
  const verb = requirementVerb(seat)
  const becomesOptional = verb === 'optional'
  const wrong = (field: string) => (isRefusal(change.error) && change.error.field === field ? change.error.detail || change.error.title : undefined)
  const isBeside = ['decision', 'from'].some((field) => wrong(field) !== undefined)
  const submit = () => change.mutate(becomesOptional ? { required: false, decision, ...(from ? { from } : {}) } : { required: true }, { onSuccess: onClose })
  return (
    <Dialog
      title={<Text id={`cooperation.requirement.${verb}Title`} values={{ function: functionName, organisation: seat.organisation }} />} onClose={onClose} onSubmit={submit}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={change.isPending}>{t('kit.save')}</Button></>}
    >
      <p><Text id={`cooperation.requirement.${verb}Says`} values={next ? { date: formatDate(next.from, language), decision: next.decision } : {}} /></p>
      {becomesOptional && (
        <>
          <TextField label={t('cooperation.rhythm.decision')} hint={<Text id="cooperation.rhythm.decisionHint" />} required maxLength={20} value={decision} error={wrong('decision')} onChange={(event) => setDecision(event.target.value)} />
          <TextField label={t('cooperation.rhythm.from')} type="date" required min={addDays(today, 1)} value={day} error={wrong('from')} onChange={(event) => setDay(event.target.value)} />
        </>
      )}
      {isBeside ? null : <ActionError error={change.error} />}
    </Dialog>
  )
}

export function ContactDialog({ seat, functionName, onClose }: Props) {
  const t = useText()
  const write = useWriteContact(seat.id)
  const [contact, setContact] = useState(seat.contact)
  const wrong = isRefusal(write.error) && write.error.field === 'contact' ? write.error.detail || write.error.title : undefined
  return (
    <Dialog
      title={<Text id="cooperation.contact.of" values={{ function: functionName }} />} onClose={onClose} onSubmit={() => write.mutate({ contact }, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={write.isPending}>{t('kit.save')}</Button></>}
    >
      <TextField label={t('cooperation.contact.field')} hint={<Text id="cooperation.contact.hint" />} autoComplete="off" maxLength={254} value={contact} error={wrong} onChange={(event) => setContact(event.target.value)} />
      {wrong ? null : <ActionError error={write.error} />}
    </Dialog>
  )
}
