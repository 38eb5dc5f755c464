// SPDX-License-Identifier: EUPL-1.2
// Commitments and citizen promises: who, until when, how it stands, and what was found each time it was followed up.
import { CircleAlert, CircleCheck, CircleDashed, Clock, LoaderCircle } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, formatDate, Section, Text, useLanguage, useText } from '../kit'
import { type Agreement, type Commitment, type CitizenPromise, standingOf } from './agreement'
import { useFollowUpCommitment, useFollowUpPromise } from './agreement_commands'
import { FollowUpDialog } from './FollowUpDialog'
import { useFunctionOf } from './use_function'

export function Commitments({ agreement }: { agreement: Agreement }) {
  const [open, setOpen] = useState<number | null>(null)
  const followUp = useFollowUpCommitment(agreement)
  const { language } = useLanguage()
  const functionOf = useFunctionOf()
  if (agreement.commitments.length === 0) return null
  const close = () => { followUp.reset(); setOpen(null) }
  return (
    <Section title={<Text id="agreement.commitments" />}>
      <ol className="hairlines agreement-items">
        {agreement.commitments.map((item, index) => (
          <li key={index} data-commitment={index + 1}>
            <Item item={item} binds={agreement.state !== 'draft'} meta={<><span><b>{item.party}</b></span>{item.seat && <span><Text id="agreement.ownedBy" values={{ function: functionOf(item.seat), organisation: item.seat.organisation }} />{item.seat.holderName && ` (${item.seat.holderName})`}</span>}{item.endedOwner && <span><Text id="agreement.ownerEnded" values={{ function: functionOf(item.endedOwner), organisation: item.endedOwner.organisation }} /></span>}<span><Text id="agreement.followUpOn" values={{ date: formatDate(item.followUpOn, language) }} /></span></>} onFollowUp={item.may.includes('follow_up_commitment') ? () => setOpen(index) : undefined} />
          </li>
        ))}
      </ol>
      {open !== null && <FollowUpDialog asked={agreement.commitments[open]!.text} outcomes={['done', 'ongoing', 'not_done']} verb={followUp} number={open + 1} onClose={close} />}
    </Section>
  )
}

export function Promises({ agreement }: { agreement: Agreement }) {
  const [open, setOpen] = useState<number | null>(null)
  const followUp = useFollowUpPromise(agreement)
  const { language } = useLanguage()
  const may = agreement.may.includes('follow_up_promise')
  if (agreement.promises.length === 0) return null
  const close = () => { followUp.reset(); setOpen(null) }
  return (
    <Section title={<Text id="agreement.promises" />}>
      <ol className="hairlines agreement-items">
        {agreement.promises.map((item, index) => (
          <li key={index} data-promise={index + 1}>
            <Item item={item} binds={agreement.state !== 'draft'} meta={<><span><b>{item.area.name}</b></span><span><Text id="agreement.dueOn" values={{ date: formatDate(item.dueOn, language) }} /></span></>} onFollowUp={may ? () => setOpen(index) : undefined} />
          </li>
        ))}
      </ol>
      {open !== null && <FollowUpDialog asked={agreement.promises[open]!.text} outcomes={['kept', 'partly', 'not_kept']} verb={followUp} number={open + 1} onClose={close} />}
    </Section>
  )
}

type Standing = ReturnType<typeof standingOf>
const tones = { due: 'tone-late', waits: '', done: 'tone-done', kept: 'tone-done', ongoing: 'tone-new', partly: 'tone-more', not_done: 'tone-late', not_kept: 'tone-late' } as const satisfies Record<Standing, string>
const icons = { due: Clock, waits: CircleDashed, done: CircleCheck, kept: CircleCheck, ongoing: LoaderCircle, partly: LoaderCircle, not_done: CircleAlert, not_kept: CircleAlert } as const satisfies Record<Standing, unknown>

// `binds`: a draft has nothing to follow up yet.
function Item({ item, meta, binds, onFollowUp }: { item: Commitment | CitizenPromise; meta: ReactNode; binds: boolean; onFollowUp: (() => void) | undefined }) {
  const t = useText()
  const { language } = useLanguage()
  const standing = standingOf(item)
  const Icon = icons[standing]
  return (
    <div className="agreement-item">
      <div>
        <p className="words agreement-text">{item.text}</p>
        <p className="meta">{meta}</p>
      </div>
      {binds && <p className={`pill ${tones[standing]}`}><Icon aria-hidden="true" /><Text id={`agreement.standing.${standing}`} /></p>}
      {item.followUps.map((each, index) => <p key={index} className="agreement-follow-up"><b>{formatDate(each.on, language)}</b> <Text id={`agreement.standing.${each.outcome}`} />: {each.text}</p>)}
      {onFollowUp && <Button size="small" className="screen-only" aria-label={t('agreement.followUpOf', { text: item.text })} onClick={onFollowUp}><Text id="agreement.followUp" /></Button>}
    </div>
  )
}
