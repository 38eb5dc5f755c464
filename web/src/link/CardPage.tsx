// SPDX-License-Identifier: EUPL-1.2
// The card for one shift, as it is read without an account: one screen of a phone or one sheet of paper, and one answer.
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { ActionError, Button, ContactLink, formatInstant, localClock, localDate, Notice, Page, Text, Tiles, useLanguage, useText, useTextOr, View } from '../kit'
import { type OpenedCard, type Outcome, outcomes, type Taker, takers } from './link'
import './link.css'
import { useAnswerCard, useOpenedCard } from './link_commands'
import { useToken } from './use_token'

export default function CardPage() {
  const t = useText()
  const token = useToken()
  const opened = useOpenedCard(token)
  return (
    <Page title={opened.data?.task ?? t('link.card.title')} kicker={opened.data && t('link.card.title')} tools={opened.data && <Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="link.card.print" /></Button>}>
      <View of={opened}>{(card) => (
        <>
          <Facts card={card} />
          <p className="print-only"><Text id="link.card.answerAt" values={{ address: location.href }} /></p>
          {card.hasBegun ? <Answering token={token} /> : <div className="by-link screen-only"><Notice><p><Text id="link.card.notBegun" /></p></Notice></div>}
        </>
      )}</View>
    </Page>
  )
}

function Facts({ card }: { card: OpenedCard }) {
  const textOr = useTextOr()
  const { language } = useLanguage()
  const ends = localDate(card.startsAt) === localDate(card.endsAt) ? localClock(card.endsAt) : formatInstant(card.endsAt, language)
  return (
    <dl className="facts shift-card">
      <div><dt><Text id="link.card.area" /></dt><dd className="main-fact">{card.areaName}</dd></div>
      <div><dt><Text id="link.card.when" /></dt><dd className="main-fact">{formatInstant(card.startsAt, language)}–{ends}</dd></div>
      <div><dt><Text id="link.card.why" /></dt><dd>{card.why}</dd></div>
      {card.meets && <div><dt><Text id="link.card.meets" /></dt><dd>{textOr(`access.function.${card.meets.function}`, card.meets.function)}, {card.meets.organisation}{card.meets.contact && <><br /><ContactLink contact={card.meets.contact} /></>}</dd></div>}
      {card.avoid && <div><dt><Text id="link.card.avoid" /></dt><dd>{card.avoid}</dd></div>}
      <div><dd className="quiet"><Text id="link.card.from" values={{ group: card.groupName }} /></dd></div>
    </dl>
  )
}

function Answering({ token }: { token: string }) {
  const t = useText()
  const send = useAnswerCard(token)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [took, setTook] = useState<Taker | null>(null)
  const needsTaker = outcome === 'partly' || outcome === 'not_done'
  const isReady = outcome !== null && (!needsTaker || took !== null)
  if (send.data) return <Notice kind="good" live><p><Text id="link.answer.thanks" /></p></Notice>
  return (
    <form className="stack by-link shift-answer screen-only" onSubmit={(event) => { event.preventDefault(); if (outcome && isReady) send.mutate({ outcome, took: needsTaker ? took : null }) }}>
      <Tiles legend={<Text id="link.card.legend" />} value={outcome} onChange={setOutcome} choices={outcomes.map((value) => ({ value, label: t(`link.card.outcome.${value}`) }))} />
      {needsTaker && <Tiles legend={<Text id="link.card.tookLegend" />} value={took} onChange={setTook} choices={takers.map((value) => ({ value, label: t(`link.card.took.${value}`) }))} />}
      <ActionError error={send.error} />
      <p><Button type="submit" look="primary" size="wide" busy={send.isPending} disabled={!isReady}><Text id="link.answer.send" /></Button></p>
    </form>
  )
}
