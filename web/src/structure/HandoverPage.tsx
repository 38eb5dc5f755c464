// SPDX-License-Identifier: EUPL-1.2
// "Stolen är din": what the one who takes over a seat meets first. What was promised from it, what waits for it, when the group meets
// next, three things from the one before, and who the others are. One press is the receipt.
import { useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, ButtonLink, ContactLink, formatDate, formatInstant, formatShortDate, Link, localClock, localDate, Notice, Page, Section, Segmented, Text, useLanguage, useParams, useText, View } from '../kit'
import { type Promised, SeatName } from '../meeting'
import { FunctionName, functionName } from '../picture'
import { QuestionList } from '../question'
import { type Choice, choices, handedBack, type Handover } from './handover'
import './structure.css'
import { useTakeOver } from './structure_commands'
import { useHandover } from './structure_queries'

export default function HandoverPage() {
  const { holdingId = '' } = useParams()
  return <View of={useHandover(holdingId)}>{(handover) => <OneHandover key={handover.holdingId} handover={handover} />}</View>
}

function OneHandover({ handover }: { handover: Handover }) {
  const t = useText()
  const { language } = useLanguage()
  const isMine = useSession().seats.some(({ id }) => id === handover.seat.id)
  const takeOver = useTakeOver(handover.holdingId)
  const [chosen, setChosen] = useState<Record<string, Choice>>({})
  const { seat, group, notes, promises, questions, nextMeeting, people, receiptedAt, mayTakeOver } = handover
  const asks = mayTakeOver && receiptedAt === null
  return (
    <Page title={t(isMine ? 'structure.handover.title' : 'structure.handover.titleOfOther')} kicker={group && <Link href={`/groups/${group.slug}`}>{group.name}</Link>} intro={<Which handover={handover} />} tools={<ButtonLink href="/functions"><Text id="structure.handover.ask" /></ButtonLink>}>
      <div className="handover column">
        {receiptedAt
          ? <Notice kind="good" live><p className="receipted"><Text id={isMine ? 'structure.handover.receipted' : 'structure.handover.receiptedByOther'} values={{ date: formatDate(localDate(receiptedAt), language), name: seat.holderName }} /></p></Notice>
          : !isMine && <Notice><p><Text id="structure.handover.waits" values={{ name: seat.holderName }} /></p></Notice>}
        <Section title={<Text id="structure.handover.promises" />} intro={asks && promises.length > 0 ? <Text id="structure.handover.promisesIntro" /> : undefined}>
          {promises.length === 0 ? <p className="quiet"><Text id="structure.handover.noPromises" /></p> : (
            <ul className="hairlines inherited">{promises.map((promise) => <Inherited key={promise.id} promise={promise} choice={chosen[promise.id] ?? 'keep'} onChoose={asks ? (choice) => setChosen({ ...chosen, [promise.id]: choice }) : null} />)}</ul>
          )}
        </Section>
        {questions.length > 0 && <Section title={<Text id="structure.handover.questions" />}><QuestionList questions={questions} /></Section>}
        <Section title={<Text id="structure.handover.meeting" />}>
          {nextMeeting ? <p><Link href={`/meetings/${nextMeeting.id}`}>{formatInstant(nextMeeting.startsAt, language)}–{localClock(nextMeeting.endsAt)}</Link></p> : <p className="quiet"><Text id="structure.handover.noMeeting" /></p>}
        </Section>
        {notes.length > 0 && (
          <Section title={<Text id="structure.handover.notes" />}>
            <ul className="hairlines handover-notes">{notes.map((note, index) => <li key={index}><p>{note.text}</p><p className="meta">{note.function ? <FunctionName code={note.function} capital /> : <Text id={`structure.handover.from.${note.from}`} />}</p></li>)}</ul>
          </Section>
        )}
        {people.length > 0 && (
          <Section title={<Text id="structure.handover.people" />} intro={<Text id="structure.handover.peopleIntro" />}>
            <ul className="hairlines">{people.map((each) => <li key={each.seat.id}><p><SeatName seat={each.seat} /></p><p className="meta"><span>{each.seat.organisation}</span>{each.contact && <span><ContactLink contact={each.contact} /></span>}{each.seat.deputyName && <span><Text id="structure.handover.deputy" values={{ name: each.seat.deputyName }} /></span>}</p></li>)}</ul>
          </Section>
        )}
        {asks && (
          <div className="take-over">
            <Button look="primary" size="wide" busy={takeOver.isPending} onClick={() => takeOver.mutate(handedBack(promises, chosen))}><Text id="structure.handover.takeOver" /></Button>
            <ActionError error={takeOver.error} />
          </div>
        )}
      </div>
    </Page>
  )
}

// "Skolan, Ekskolan. Din sedan 3 november, efter Anna."
function Which({ handover: { seat, since, predecessor } }: { handover: Handover }) {
  const t = useText()
  const { language } = useLanguage()
  const name = functionName(seat.function, t)
  return <Text id={predecessor ? 'structure.handover.after' : 'structure.handover.first'} values={{ function: name.charAt(0).toUpperCase() + name.slice(1), organisation: seat.organisation, date: formatDate(since, language), name: predecessor }} />
}

function Inherited({ promise, choice, onChoose }: { promise: Promised; choice: Choice; onChoose: ((choice: Choice) => void) | null }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <li data-promise={promise.id}>
      <p className="promise-text">{promise.text}</p>
      <p className="meta"><span><Text id="structure.handover.due" values={{ date: formatShortDate(promise.dueDate, language) }} /></span><span className="unbroken">{promise.decisionNumber}</span></p>
      {onChoose && <Segmented legend={promise.text} value={choice} onChange={onChoose} choices={choices.map((value) => ({ value, label: t(`structure.handover.choice.${value}`) }))} />}
    </li>
  )
}
