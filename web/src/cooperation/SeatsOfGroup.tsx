// SPDX-License-Identifier: EUPL-1.2
// The seats of a group change after its first day: one is added, one comes to an end. What was stays as it was.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, CheckField, Dialog, formatDate, isRefusal, localDate, plainDate, SelectField, Text, TextField, useLanguage, useText, uuid7, View } from '../kit'
import type { GroupRow, ProposedSeat, SeatOfGroup } from './cooperation'
import { useAddSeat, useEndSeat } from './cooperation_commands'
import { useSeatChoices } from './cooperation_queries'

export function AddSeatDialog({ group, onClose }: { group: GroupRow; onClose: () => void }) {
  return <View of={useSeatChoices(group.slug)}>{(choices) => <AddSeat group={group} choices={choices} onClose={onClose} />}</View>
}

function AddSeat({ group, choices, onClose }: { group: GroupRow; choices: ProposedSeat[]; onClose: () => void }) {
  const t = useText()
  const add = useAddSeat(group.slug)
  const [id] = useState(uuid7) // made once, so that sending twice makes one seat
  const [chosen, choose] = useState(choices[0]!)
  const [organisation, setOrganisation] = useState(chosen.organisation)
  const [required, setRequired] = useState(false)
  const change = (code: string) => {
    const next = choices.find((each) => each.function === code)!
    choose(next)
    setOrganisation(next.organisation)
  }
  const refusal = isRefusal(add.error) && add.error.field === 'organisation' ? add.error : null
  return (
    <Dialog
      title={<Text id="cooperation.seat.add" />} onClose={onClose} onSubmit={() => add.mutate({ id, function: chosen.function, organisation, required }, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={add.isPending}><Text id="cooperation.seat.addNow" /></Button></>}
    >
      <SelectField label={t('cooperation.seat.function')} value={chosen.function} onChange={(event) => change(event.target.value)}>
        {choices.map((each) => <option key={each.function} value={each.function}>{t(`access.function.${each.function}`)}</option>)}
      </SelectField>
      <TextField label={t('cooperation.seat.organisation')} list="seat-organisations" autoComplete="off" required maxLength={80} value={organisation} error={refusal ? refusal.detail || refusal.title : undefined} onChange={(event) => setOrganisation(event.target.value)} />
      <datalist id="seat-organisations">{chosen.organisations.map((name) => <option key={name} value={name} />)}</datalist>
      <CheckField label={<Text id="cooperation.seat.required" />} checked={required} onChange={(event) => setRequired(event.target.checked)} />
      <p className="quiet"><Text id="cooperation.seat.addSays" /></p>
      {refusal ? null : <ActionError error={add.error} />}
    </Dialog>
  )
}

export function EndSeatDialog({ seat, functionName, onClose }: { seat: SeatOfGroup; functionName: string; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const today = localDate(useSession().now)
  const end = useEndSeat()
  const [day, setDay] = useState<string>(today)
  const on = plainDate(day)
  return (
    <Dialog
      title={<Text id="cooperation.seat.endTitle" values={{ function: functionName, organisation: seat.organisation }} />} onClose={onClose} onSubmit={() => on && end.mutate({ seatId: seat.id, on }, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={end.isPending} disabled={on === null}><Text id="cooperation.seat.end" /></Button></>}
    >
      <TextField label={t('cooperation.end.on')} type="date" required min={today} value={day} onChange={(event) => setDay(event.target.value)} />
      <p><Text id={seat.required ? 'cooperation.seat.endSaysRequired' : 'cooperation.seat.endSays'} values={{ date: on ? formatDate(on, language) : '' }} /></p>
      <ActionError error={end.error} />
    </Dialog>
  )
}
