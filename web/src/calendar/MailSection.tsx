// SPDX-License-Identifier: EUPL-1.2
// Where somebody wants to be told of called and cancelled meetings, and of what waits. Not shown where no letters are sent.
import { useState } from 'react'
import { ActionError, Button, CheckField, Notice, Section, SelectField, Text, TextField, useText, View } from '../kit'
import { clockOf, type DailyLetter, dailyHours, type MailAddress, useChooseDaily, useMailAddress, useRemoveMail, useSaveMail } from './calendar'

export function MailSection() {
  return <View of={useMailAddress()}>{(mail) => (mail.sends ? <Own mail={mail} /> : null)}</View>
}

function Own({ mail }: { mail: MailAddress }) {
  const t = useText()
  const [address, setAddress] = useState(mail.address || mail.given)
  const save = useSaveMail()
  const remove = useRemoveMail()
  return (
    <>
      <Section title={<Text id="calendar.mail.title" />}>
        <form className="stack column" onSubmit={(event) => { event.preventDefault(); save.mutate(address) }}>
          <p><Text id="calendar.mail.says" /></p>
          {!mail.address && mail.given && <Notice><p><Text id="calendar.mail.given" values={{ address: mail.given }} /></p></Notice>}
          <TextField label={t('calendar.mail.address')} inputMode="email" autoComplete="email" value={address} onChange={(event) => setAddress(event.target.value)} />
          {save.isSuccess && mail.address && <Notice kind="good" live><p><Text id="calendar.mail.saved" /></p></Notice>}
          {remove.isSuccess && !mail.address && <Notice live><p><Text id="calendar.mail.removed" /></p></Notice>}
          <ActionError error={save.error ?? remove.error} />
          <p className="row">
            <Button type="submit" busy={save.isPending}><Text id="calendar.mail.save" /></Button>
            {mail.may.includes('remove_mail_address') && <Button type="button" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: () => setAddress('') })}><Text id="calendar.mail.remove" /></Button>}
          </p>
        </form>
      </Section>
      {mail.daily && <Daily daily={mail.daily} />}
    </>
  )
}

// Each change is saved at once.
function Daily({ daily }: { daily: DailyLetter }) {
  const t = useText()
  const choose = useChooseDaily()
  const shown = choose.isPending ? choose.variables : daily
  return (
    <Section title={<Text id="calendar.daily.title" />}>
      <div className="stack column">
        <p><Text id="calendar.daily.says" /></p>
        <CheckField label={t('calendar.daily.on')} checked={shown.on} disabled={choose.isPending} onChange={(event) => choose.mutate({ ...daily, on: event.target.checked })} />
        {shown.on && (
          <SelectField label={t('calendar.daily.hour')} value={shown.hour} disabled={choose.isPending} onChange={(event) => choose.mutate({ ...daily, hour: Number(event.target.value) })}>
            {dailyHours.map((hour) => <option key={hour} value={hour}>{clockOf(hour)}</option>)}
          </SelectField>
        )}
        {choose.isSuccess && <Notice kind="good" live><p><Text id={daily.on ? 'calendar.daily.chosen' : 'calendar.daily.off'} values={{ hour: clockOf(daily.hour) }} /></p></Notice>}
        <ActionError error={choose.error} />
      </div>
    </Section>
  )
}
