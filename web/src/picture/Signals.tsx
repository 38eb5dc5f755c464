// SPDX-License-Identifier: EUPL-1.2
// At most three things in front, each with two answers: take it up, or wait until a date.
import { useSession } from '../access'
import { ActionError, addDays, Button, formatShortDate, mondayOf, Section, Text, useLanguage, useText } from '../kit'
import { Certainty } from '../observation'
import { functionName } from './FunctionName'
import type { Picture, Sentence, Signal } from './picture'
import { useRaise } from './raise'
import { countText, FigureLink, topicText, Usual } from './sentence'
import { FalseAlarms, UnusualText } from './Unusual'
import { useWait } from './wait'
import { directionText, DirectionIcon } from './Verdict'

export function useSignalTitle(picture: Picture): (signal: Signal) => string {
  const t = useText()
  const areaName = (slug: string) => (slug === picture.area.slug ? picture.area.name : picture.areas.find((row) => row.slug === slug)?.name ?? slug)
  return (signal) => t(`picture.signal.${signal.unusual?.kind === 'gathered' ? 'gathered' : signal.direction}`, { topic: t(topicText(signal.categoryGroup)), area: areaName(signal.areaSlug) })
}

export function Signals({ picture, areaName }: { picture: Picture; areaName: (slug: string) => string }) {
  if (picture.coldStart) return null
  return (
    <Section className="changes signals" title={<Text id="picture.signals.title" />} intro={<Text id="picture.signals.intro" />}>
      {picture.signals.length === 0
        ? <p className="quiet"><Text id="picture.signals.none" /></p>
        : <ol className="hairlines">{picture.signals.slice(0, 3).map((signal) => <SignalRow key={signal.id} signal={signal} picture={picture} areaName={areaName} />)}</ol>}
      <FalseAlarms picture={picture} />
    </Section>
  )
}

function SignalRow({ signal, picture, areaName }: { signal: Signal; picture: Picture; areaName: (slug: string) => string }) {
  const t = useText()
  const title = useSignalTitle(picture)(signal)
  return (
    <li className="change">
      <DirectionIcon direction={signal.unusual?.kind === 'gathered' ? 'new' : signal.direction} />
      <div>
        <h3><span className="hidden-text">{t(directionText(signal.unusual?.kind === 'gathered' ? 'new' : signal.direction))}: </span>{title}</h3>
        <p>
          <FigureLink figure={signal.figure}>{countText(signal.figure, t)}</FigureLink>{signal.usual ? <>, <Usual range={signal.usual} /></> : null}.{' '}
          {signal.weeksInRow > 1 && <Text id={`picture.signal.row.${signal.direction === 'less' ? 'below' : 'above'}`} values={{ weeks: signal.weeksInRow }} />}
        </p>
        <UnusualText signal={signal} areaName={areaName} />
        <p className="meta"><b>{areaName(signal.areaSlug)}</b><Certainty level={signal.certainty} /><span><Sources of={signal.sourceText} /></span></p>
        <Answers signal={signal} picture={picture} title={title} />
      </div>
    </li>
  )
}

// Which kinds of source stand behind: named only where they are many enough not to point at anybody.
function Sources({ of: { key, slots } }: { of: Sentence }) {
  const t = useText()
  const { language } = useLanguage()
  const kinds = slots.filter(({ type }) => type === 'function').map(({ value }) => functionName(value, t))
  return <Text id={`picture.source.${key}`} values={{ kinds: new Intl.ListFormat(language).format(kinds) }} />
}

function Answers({ signal, picture, title }: { signal: Signal; picture: Picture; title: string }) {
  const { language } = useLanguage()
  const raise = useRaise()
  const wait = useWait()
  const until = addDays(mondayOf(useSession().week), 14)
  const isOpen = picture.may.includes('raise')
  return (
    <>
      <div className="answers" role="group" aria-label={title}>
        {isOpen && (
          <>
            <Button size="small" busy={raise.isPending} aria-pressed={signal.answered === 'raised'} onClick={() => signal.answered !== 'raised' && raise.mutate({ signalId: signal.id, title })}><Text id="picture.signal.raise" /></Button>
            <Button size="small" busy={wait.isPending} aria-pressed={signal.answered === 'waiting'} onClick={() => signal.answered !== 'waiting' && wait.mutate({ signalId: signal.id, until })}><Text id="picture.signal.wait" /></Button>
          </>
        )}
        <span role="status">{signal.answered === 'raised' ? <Text id="picture.signal.raised" /> : signal.answered === 'waiting' ? <Text id="picture.signal.waiting" values={{ date: formatShortDate(until, language) }} /> : null}</span>
      </div>
      <p className="answers-on-paper print-only" aria-hidden="true"><span><Text id="picture.signal.raise" /></span><span><Text id="picture.signal.wait" /></span></p>
      <ActionError error={raise.error ?? wait.error} />
    </>
  )
}
