// SPDX-License-Identifier: EUPL-1.2
// The cards made from a decision: a new one, what became of the earlier ones, and, from four on, how many were kept. It says what
// was done and claims no effect.
import { ActionError, Button, formatInstant, Link, localClock, Notice, Page, Section, Text, useLanguage, useParams, useText, View } from '../kit'
import { AddressField } from './AddressField'
import { CardForm } from './CardForm'
import { addressOf, type Card, type Cards } from './link'
import './link.css'
import { useCards, useMakeCard, useRevokeCard } from './link_commands'

export default function CardsPage() {
  const { id = '' } = useParams<{ id: string }>()
  return <View of={useCards(id)}>{(cards) => <CardsOf key={id} cards={cards} />}</View>
}

function CardsOf({ cards }: { cards: Cards }) {
  const t = useText()
  const make = useMakeCard(cards.decision.id)
  const token = make.data?.token
  return (
    <Page title={t('link.card.title')} kicker={<Text id="link.cards.decision" values={{ number: cards.decision.number }} />} intro={<>{cards.decision.text} <Link href={`/meetings/${cards.decision.meetingId}`}><Text id="link.toMeeting" /></Link></>}>
      <Made cards={cards} />
      {cards.may.includes('make_card') && (
        <Section title={<Text id={token ? 'link.cards.made' : 'link.cards.new'} />} intro={token ? undefined : <Text id="link.cards.intro" />}>
          {token
            ? <div className="stack by-link">
                <Notice kind="good" live><p><Text id="link.cards.madeSays" /></p></Notice>
                <AddressField address={addressOf('card', token)} />
                <p className="tools"><a className="button" href={addressOf('card', token)} target="_blank" rel="noreferrer"><Text id="link.cards.open" /></a><Button onClick={() => make.reset()}><Text id="link.cards.another" /></Button></p>
              </div>
            : <CardForm cards={cards} make={make} />}
        </Section>
      )}
    </Page>
  )
}

function Made({ cards }: { cards: Cards }) {
  const revoke = useRevokeCard(cards.decision.id)
  return (
    <Section title={<Text id="link.cards.list" />}>
      {cards.kept && <p className="kept"><b><Text id="link.cards.kept" values={cards.kept} /></b> <Text id="link.cards.keptSays" /></p>}
      {cards.cards.length === 0
        ? <p className="quiet"><Text id="link.cards.none" /></p>
        : <ol className="hairlines">{cards.cards.map((card) => <Row key={card.id} card={card} busy={revoke.isPending && revoke.variables === card.id} onRevoke={() => revoke.mutate(card.id)} />)}</ol>}
      <ActionError error={revoke.error} />
    </Section>
  )
}

const dose = (value: number): string => (value === 0.5 ? '½' : String(value))
const tones: Partial<Record<Card['standing'], string>> = { done: 'tone-done', partly: 'tone-more', not_done: 'tone-late' }

function Row({ card, busy, onRevoke }: { card: Card; busy: boolean; onRevoke: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const when = formatInstant(card.startsAt, language)
  return (
    <li className="card-row" data-card={card.id}>
      <div>
        <p><b>{card.task}</b></p>
        <p className="meta"><span>{card.areaName}</span><span>{when}–{localClock(card.endsAt)}</span>{card.took && <span><Text id="link.cards.took" values={{ taker: t(`link.card.took.${card.took}`) }} /></span>}</p>
      </div>
      <p className="standing"><span className={`pill ${tones[card.standing] ?? ''}`}><Text id={`link.cards.standing.${card.standing}`} /></span>{card.dose !== null && <span><Text id="link.cards.dose" values={{ dose: dose(card.dose) }} /></span>}</p>
      {card.may.includes('revoke_card') && <p className="screen-only"><Button size="small" busy={busy} aria-label={t('link.cards.revokeOf', { when })} onClick={onRevoke}><Text id="link.cards.revoke" /></Button></p>}
    </li>
  )
}
