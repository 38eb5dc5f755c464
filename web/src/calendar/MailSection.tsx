// SPDX-License-Identifier: EUPL-1.2
// Where somebody wants to be told of called and cancelled meetings. Not shown where no letters are sent.
import { useState } from 'react'
import { ActionError, Button, Notice, Section, Text, TextField, useText, View } from '../kit'
import { type MailAddress, useMailAddress, useRemoveMail, useSaveMail } from './calendar'

export function MailSection() {
  return <View of={useMailAddress()}>{(mail) => (mail.sends ? <Own mail={mail} /> : null)}</View>
}

function Own({ mail }: { mail: MailAddress }) {
  const t = useText()
  const [address, setAddress] = useState(mail.address)
  const save = useSaveMail()
  const remove = useRemoveMail()
  return (
    <Section title={<Text id="calendar.mail.title" />}>
      <form className="stack column" onSubmit={(event) => { event.preventDefault(); save.mutate(address) }}>
        <p><Text id="calendar.mail.says" /></p>
        <TextField label={t('calendar.mail.address')} type="email" autoComplete="email" value={address} onChange={(event) => setAddress(event.target.value)} />
        {save.isSuccess && mail.address && <Notice kind="good" live><p><Text id="calendar.mail.saved" /></p></Notice>}
        {remove.isSuccess && !mail.address && <Notice live><p><Text id="calendar.mail.removed" /></p></Notice>}
        <ActionError error={save.error ?? remove.error} />
        <p className="row">
          <Button type="submit" busy={save.isPending}><Text id="calendar.mail.save" /></Button>
          {mail.may.includes('remove_mail_address') && <Button type="button" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: () => setAddress('') })}><Text id="calendar.mail.remove" /></Button>}
        </p>
      </form>
    </Section>
  )
}
