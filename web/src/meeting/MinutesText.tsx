// SPDX-License-Identifier: EUPL-1.2
// What a version of the minutes says.
import { formatDate, Section, Text, useLanguage, useText } from '../kit'
import { functionName } from '../picture'
import { FactsLine } from './FactsLine'
import type { Minutes, MinutesDecision, MinutesPromise, Paragraph } from './minutes'

export function MinutesText({ minutes }: { minutes: Minutes }) {
  const t = useText()
  return (
    <>
      <Section title={<Text id="meeting.minutes.present" />}>
        {minutes.present.length === 0
          ? <p className="quiet"><Text id="meeting.minutes.nobody" /></p>
          : <ul className="present">{minutes.present.map(({ function: code, organisation, name }) => <li key={`${code}${organisation}${name}`}><b>{functionName(code, t)}</b>, {organisation}{name && ` – ${name}`}</li>)}</ul>}
        {minutes.missing.length > 0 && <p><Text id="meeting.minutes.missing" values={{ functions: minutes.missing.map((each) => functionName(each, t)).join(', ') }} /></p>}
      </Section>
      {minutes.promises.length > 0 && (
        <Section title={<Text id="meeting.minutes.promises" />}>
          <ul className="hairlines">{minutes.promises.map((promise) => <PromiseLine key={`${promise.text}${promise.dueDate}${promise.function}`} promise={promise} />)}</ul>
        </Section>
      )}
      <Section title={<Text id="meeting.minutes.items" />}>
        {minutes.paragraphs.length === 0 && <p className="quiet"><Text id="meeting.minutes.noItems" /></p>}
        {minutes.paragraphs.map((paragraph) => <OneParagraph key={paragraph.number} paragraph={paragraph} />)}
      </Section>
    </>
  )
}

function PromiseLine({ promise }: { promise: MinutesPromise }) {
  const t = useText()
  const { language } = useLanguage()
  const state = promise.state === 'open' && promise.helpAsked ? 'help' : promise.state
  return (
    <li>
      <p>{promise.text}</p>
      <p className="meta">
        <span>{functionName(promise.function, t)}, {promise.organisation}</span>
        <span><Text id="meeting.promise.due" values={{ date: formatDate(promise.dueDate, language) }} /></span>
        <span><b>{t(`meeting.minutes.promise.${state}`)}</b>{promise.reason && `: ${promise.reason}`}</span>
      </p>
    </li>
  )
}

function OneParagraph({ paragraph }: { paragraph: Paragraph }) {
  return (
    <article className="paragraph">
      <h3>§ {paragraph.number} {paragraph.title}</h3>
      <BecameLine paragraph={paragraph} />
      {paragraph.said && <p className="said">{paragraph.said}</p>}
      {paragraph.decisions.map((decision) => <DecisionLine key={decision.number || decision.text} decision={decision} />)}
    </article>
  )
}

function BecameLine({ paragraph: { state, parkedUntil, movedTo, decisions } }: { paragraph: Paragraph }) {
  const { language } = useLanguage()
  if (state === 'parked') return <p className="became">{parkedUntil ? <Text id="meeting.item.parkedUntil" values={{ date: formatDate(parkedUntil, language) }} /> : <Text id="meeting.item.parked" />}</p>
  if (state === 'moved') return <p className="became">{movedTo ? <Text id="meeting.minutes.movedTo" values={{ group: movedTo }} /> : <Text id="meeting.minutes.moved" />}</p>
  if (state === 'closed' && decisions.length === 0) return <p className="became"><Text id="meeting.item.closed" /></p>
  return null
}

function DecisionLine({ decision }: { decision: MinutesDecision }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div className="decision">
      <p><b>{decision.number ? t('meeting.minutes.decisionNumbered', { number: decision.number }) : t('meeting.minutes.decision')}</b> {decision.text}</p>
      {decision.promise && <p><Text id="meeting.minutes.promise" values={{ promise: decision.promise }} /></p>}
      <p className="meta"><span>{functionName(decision.function, t)}, {decision.organisation}</span><span><Text id="meeting.promise.due" values={{ date: formatDate(decision.dueDate, language) }} /></span></p>
      {decision.expected && <p><Text id="meeting.decision.expectedIs" values={{ expected: decision.expected }} /></p>}
      {decision.reviewDate && <p className="meta"><span><Text id="meeting.decision.reviewIs" values={{ date: formatDate(decision.reviewDate, language) }} /></span></p>}
      <FactsLine facts={decision.facts} />
      {decision.replaces && <p className="meta"><span><Text id="meeting.decision.replaces" values={{ number: decision.replaces }} /></span></p>}
    </div>
  )
}
