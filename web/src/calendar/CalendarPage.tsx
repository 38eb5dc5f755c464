// SPDX-License-Identifier: EUPL-1.2
// The secret address by which somebody reads their meetings in the calendar they use already.
import { AddressField } from '../link'
import { ActionError, Button, formatInstant, Notice, Page, Text, useLanguage, useText, View } from '../kit'
import { addressOf, type CalendarAddress, useCalendarAddress, useMakeAddress, useRevokeAddress } from './calendar'
import { MailSection } from './MailSection'

export default function CalendarPage() {
  const t = useText()
  return (
    <Page title={t('calendar.title')} intro={t('calendar.intro')}>
      <View of={useCalendarAddress()}>{(address) => <Own address={address} />}</View>
      <MailSection />
    </Page>
  )
}

function Own({ address }: { address: CalendarAddress }) {
  const { language } = useLanguage()
  const make = useMakeAddress()
  const revoke = useRevokeAddress()
  const token = address.madeAt ? make.data?.token : undefined
  return (
    <div className="stack column">
      {token && <Notice kind="good" live><p><Text id="calendar.made" /></p></Notice>}
      {token && <AddressField address={addressOf(token, language)} />}
      {token && <p><Text id="calendar.how" /></p>}
      {address.madeAt && !token && <p><Text id="calendar.there" values={{ when: formatInstant(address.madeAt, language) }} /></p>}
      {revoke.isSuccess && !address.madeAt && <Notice live><p><Text id="calendar.revoked" /></p></Notice>}
      <p><Text id="calendar.holds" /></p>
      <ActionError error={make.error ?? revoke.error} />
      <p className="row">
        {address.may.includes('make_calendar_address') && <Button look={address.madeAt ? 'plain' : 'primary'} busy={make.isPending} onClick={() => make.mutate()}><Text id={address.madeAt ? 'calendar.again' : 'calendar.make'} /></Button>}
        {address.may.includes('revoke_calendar_address') && <Button busy={revoke.isPending} onClick={() => revoke.mutate()}><Text id="calendar.revoke" /></Button>}
      </p>
    </div>
  )
}
