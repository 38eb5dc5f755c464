// SPDX-License-Identifier: EUPL-1.2
// One line of the agenda: chosen for a decision, set aside, sent to another meeting, or closed. A line that comes back again and
// again says so, with the ways out beside it.
import { useState } from 'react'
import { ActionError, Button, formatInstant, formatShortDate, Link, Text, useLanguage, useText } from '../kit'
import { type AgendaItem, decisionsOf, isInPlay, type Meeting } from './meeting'
import { useSettleItem } from './meeting_commands'
import { DecisionRow } from './DecisionRow'
import { FieldBox } from './FieldBox'
import { ItemPicture } from './ItemPicture'
import { NoteLine } from './NoteLine'
import { ParkDialog } from './ParkDialog'
import { SendDialog } from './SendDialog'

type Props = { meeting: Meeting; item: AgendaItem; isChosen: boolean; onChoose: () => void }
export function AgendaRow({ meeting, item, isChosen, onChoose }: Props) {
  const mayChoose = meeting.may.includes('decide') && isInPlay(item)
  return (
    <li data-item={item.id} data-state={item.state} data-chosen={mayChoose && isChosen ? '' : undefined}>
      {mayChoose
        ? <button type="button" className="agenda-item" aria-pressed={isChosen} onClick={onChoose}><Title item={item} /></button>
        : <p className="agenda-item"><Title item={item} /></p>}
      <ItemPicture item={item} isInTurn={meeting.state === 'live' && isChosen} />
      {agreementOf(item) && <p className="became screen-only"><Link href={`/agreements/${agreementOf(item)}`}><Text id="meeting.item.agreement" /></Link></p>}
      <Became item={item} hasDecision={decisionsOf(meeting, item).length > 0} />
      {decisionsOf(meeting, item).map((decision) => <DecisionRow key={decision.id} decision={decision} />)}
      <NoteLine meeting={meeting} item={item} />
      {item.stuck && <p className="stuck"><b><Text id="meeting.item.stuck" values={{ count: item.timesDiscussed }} /></b> <Text id="meeting.item.waysOut" /></p>}
      <Verbs meeting={meeting} item={item} onDecide={mayChoose ? onChoose : null} />
    </li>
  )
}

// The subject of a line that came from an agreement begins with the agreement's id.
const agreementOf = ({ kind, subjectId }: AgendaItem): string | undefined => (kind === 'follow_up' || kind === 'citizen_promise' || kind === 'runs_out' ? subjectId.split(':')[0] : undefined)

function Title({ item }: { item: AgendaItem }) {
  const t = useText()
  const says = [item.kind !== 'free' && t(`meeting.item.${item.kind}`), item.carried && t('meeting.item.carried')].filter(Boolean)
  return <><span className="position" aria-hidden="true">{item.position}</span><span>{item.title}{says.length > 0 && <small>{says.join(' · ')}</small>}</span></>
}

function Became({ item, hasDecision }: { item: AgendaItem; hasDecision: boolean }) {
  const { language } = useLanguage()
  if (item.movedTo) return <p className="became"><Text id="meeting.item.movedTo" values={{ group: item.movedTo.groupName, when: formatInstant(item.movedTo.startsAt, language) }} /></p>
  if (item.state === 'parked') return <p className="became">{item.parkedUntil ? <Text id="meeting.item.parkedUntil" values={{ date: formatShortDate(item.parkedUntil, language) }} /> : <Text id="meeting.item.parked" />}{item.note && ` ${item.note}`}</p>
  if (item.state === 'closed' && item.settled && !hasDecision) return <p className="became"><Text id="meeting.item.closed" /></p>
  if (item.goesOn && !hasDecision) return <p className="became"><Text id="meeting.item.goesOn" /></p>
  return null
}

function Verbs({ meeting, item, onDecide }: { meeting: Meeting; item: AgendaItem; onDecide: (() => void) | null }) {
  const t = useText()
  const settle = useSettleItem(meeting)
  const [open, setOpen] = useState<'park' | 'send' | 'title' | null>(null)
  const may = (verb: string) => item.may.includes(verb)
  const maySend = meeting.targets.length > 0 && (may('move_item') || may('copy_item'))
  const mayName = meeting.may.includes('save_field') && isInPlay(item) && decisionsOf(meeting, item).length === 0
  if (!maySend && !mayName && !['park_item', 'close_item', 'reopen_item'].some(may)) return null
  const send = may('move_item') ? 'send' : 'copy'
  const of = (verb: 'title' | 'decide' | 'park' | 'send' | 'copy' | 'close' | 'reopen') => ({ size: 'small', 'aria-label': t('meeting.item.verbOf', { verb: t(`meeting.item.${verb}`), title: item.title }) }) as const
  return (
    <details className="item-verbs screen-only" open={item.stuck || undefined}>
      <summary aria-label={t('meeting.item.moreOf', { title: item.title })}><Text id="meeting.item.more" /></summary>
      <div>
        {item.stuck && onDecide && <Button {...of('decide')} onClick={onDecide}><Text id="meeting.item.decide" /></Button>}
        {may('park_item') && <Button {...of('park')} onClick={() => setOpen('park')}><Text id="meeting.item.park" /></Button>}
        {maySend && <Button {...of(send)} onClick={() => setOpen('send')}><Text id={`meeting.item.${send}`} /></Button>}
        {mayName && <Button {...of('title')} aria-expanded={open === 'title'} onClick={() => setOpen(open === 'title' ? null : 'title')}><Text id="meeting.item.title" /></Button>}
        {may('close_item') && <Button {...of('close')} busy={settle.isPending} onClick={() => settle.mutate({ itemId: item.id, verb: 'close_item' })}><Text id="meeting.item.close" /></Button>}
        {may('reopen_item') && <Button {...of('reopen')} busy={settle.isPending} onClick={() => settle.mutate({ itemId: item.id, verb: 'reopen_item' })}><Text id="meeting.item.reopen" /></Button>}
      </div>
      {open === 'title' && mayName && <FieldBox meeting={meeting} item={item} kind="title" />}
      <ActionError error={settle.error} />
      {open === 'park' && <ParkDialog meeting={meeting} item={item} onClose={() => setOpen(null)} />}
      {open === 'send' && <SendDialog meeting={meeting} item={item} onClose={() => setOpen(null)} />}
    </details>
  )
}
