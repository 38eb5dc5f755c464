// SPDX-License-Identifier: EUPL-1.2
// Whoever may answer a promise gives somebody else a link to do it without an account, and can take it back.
import { ActionError, Button, formatDate, formatInstant, Link, Notice, Page, Text, useLanguage, useParams, useText, View } from '../kit'
import { SeatName } from '../meeting'
import { AddressField } from './AddressField'
import { addressOf, type AnswerLink } from './link'
import './link.css'
import { useAnswerLink, useMakeLink, useRevokeLink } from './link_commands'

export default function AnswerLinkPage() {
  const t = useText()
  const { id = '' } = useParams<{ id: string }>()
  return (
    <Page title={t('link.give.title')} intro={t('link.give.intro')}>
      <View of={useAnswerLink(id)}>{(link) => <Giving id={id} link={link} />}</View>
    </Page>
  )
}

function Giving({ id, link }: { id: string; link: AnswerLink }) {
  const { language } = useLanguage()
  const make = useMakeLink(id)
  const revoke = useRevokeLink(id)
  const token = link.endsAt ? make.data?.token : undefined
  const mayMake = link.may.includes('make_link')
  return (
    <div className="stack by-link">
      <dl className="facts">
        <div><dt><Text id="link.promise" /></dt><dd className="main-fact">{link.promise.text}</dd></div>
        <div><dt><Text id="link.function" /></dt><dd><SeatName seat={link.promise.seat} /></dd></div>
        <div><dt><Text id="link.due" /></dt><dd>{formatDate(link.promise.dueDate, language)}</dd></div>
      </dl>
      {!mayMake && <Notice><p><Text id={link.promise.state === 'open' ? 'link.give.notYours' : 'link.give.settled'} /></p></Notice>}
      {token && <Notice kind="good" live><p><Text id="link.give.made" /></p></Notice>}
      {token && <AddressField address={addressOf('answer', token)} />}
      {link.endsAt && !token && <p><Text id="link.give.live" values={{ when: formatInstant(link.endsAt, language) }} /></p>}
      {revoke.isSuccess && !link.endsAt && <Notice live><p><Text id="link.give.revoked" /></p></Notice>}
      <ActionError error={make.error ?? revoke.error} />
      <p className="tools">
        {mayMake && <Button look={link.endsAt ? 'plain' : 'primary'} busy={make.isPending} onClick={() => make.mutate()}><Text id={link.endsAt ? 'link.give.again' : 'link.give.make'} /></Button>}
        {link.may.includes('revoke_link') && <Button busy={revoke.isPending} onClick={() => revoke.mutate()}><Text id="link.give.revoke" /></Button>}
      </p>
      <p><Link href={`/meetings/${link.meetingId}`}><Text id="link.toMeeting" /></Link></p>
    </div>
  )
}
