// SPDX-License-Identifier: EUPL-1.2
// What can be done with a seat: invite a holder or a deputy, give a new link, end a holding. Only what the server says may be done.
import { type ReactNode, useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, formatDate, isRefusal, localDate, Notice, plainDate, Text, TextField, useLanguage, useText } from '../kit'
import { type HoldingKind, requirementVerb, type SeatOfGroup, type Sitter } from './cooperation'
import { type Invitation, useEndHolding, useInvite, useNoteAbsence, useRenewInvitation } from './cooperation_commands'
import './cooperation.css'
import { ContactDialog, RequirementDialog } from './SeatDialogs'
import { EndSeatDialog } from './SeatsOfGroup'

type Open = { what: 'invite'; kind: HoldingKind } | { what: 'end_seat' | 'requirement' | 'contact' } | { what: 'end' | 'away'; sitter: Sitter } | { what: 'renew'; sitter: Sitter } | null

// What may be changed on some seat of the group, so that a way to change it is worth showing.
export const maySeatBeChanged = (seat: SeatOfGroup): boolean => [seat.may.holder, seat.may.deputy, seat.holder?.may ?? [], ...seat.deputies.map(({ may }) => may)].some((may) => may.length > 0)

// At rest only what is missing is offered: somebody for an empty seat, a link for who was invited.
export function SeatActions({ seat, isChanging, may }: { seat: SeatOfGroup; isChanging: boolean; may: readonly string[] }) {
  const t = useText()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const mayInvite = (kind: HoldingKind) => seat.may[kind].includes('invite')
  const sitting = [...(seat.holder ? [{ sitter: seat.holder, kind: 'holder' as const }] : []), ...seat.deputies.map((sitter) => ({ sitter, kind: 'deputy' as const }))]
  const mayWriteContact = [...seat.may.holder, ...(seat.holder?.may ?? [])].includes('write_contact')
  const requirement = requirementVerb(seat)
  const functionName = t(`access.function.${seat.function}`)
  const of = (id: string, sitter?: Sitter) => t(id, { function: functionName, name: sitter?.name ?? '' })
  return (
    <>
      <div className="seat-actions screen-only">
        {!seat.holder && mayInvite('holder') && <Button size="small" look={seat.required ? 'primary' : 'plain'} onClick={() => setOpen({ what: 'invite', kind: 'holder' })} aria-label={of('cooperation.invite.holderOf')}><Text id="cooperation.invite.holder" /></Button>}
        {isChanging && mayInvite('deputy') && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'invite', kind: 'deputy' })} aria-label={of('cooperation.invite.deputyOf')}><Text id="cooperation.invite.deputy" /></Button>}
        {sitting.map(({ sitter, kind }) => (
          <span key={sitter.holdingId} className="seat-actions">
            {!sitter.hasSignedIn && sitter.may.includes('invite') && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'renew', sitter })} aria-label={of('cooperation.renew.of', sitter)}><Text id="cooperation.renew" /></Button>}
            {isChanging && sitter.may.includes('note_absence') && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'away', sitter })} aria-label={of('cooperation.away.for', sitter)}><Text id="cooperation.away" /></Button>}
            {isChanging && sitter.may.includes('end_holding') && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'end', sitter })} aria-label={kind === 'holder' ? of('cooperation.end.holderOf', sitter) : undefined}><Text id={kind === 'holder' ? 'cooperation.end.holder' : 'cooperation.end.deputy'} values={{ name: sitter.name }} /></Button>}
          </span>
        ))}
        {isChanging && mayWriteContact && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'contact' })} aria-label={of('cooperation.contact.of')}><Text id="cooperation.contact" /></Button>}
        {isChanging && may.includes('change_requirement') && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'requirement' })} aria-label={of(`cooperation.requirement.${requirement}Of`)}><Text id={`cooperation.requirement.${requirement}`} /></Button>}
        {isChanging && may.includes('end_seat') && !seat.lastDay && <Button size="small" look="ghost" onClick={() => setOpen({ what: 'end_seat' })} aria-label={of('cooperation.seat.endOf')}><Text id="cooperation.seat.end" /></Button>}
      </div>
      {open?.what === 'invite' && <InviteDialog seat={seat} kind={open.kind} functionName={functionName} onClose={close} />}
      {open?.what === 'end_seat' && <EndSeatDialog seat={seat} functionName={functionName} onClose={close} />}
      {open?.what === 'requirement' && <RequirementDialog seat={seat} functionName={functionName} onClose={close} />}
      {open?.what === 'contact' && <ContactDialog seat={seat} functionName={functionName} onClose={close} />}
      {open?.what === 'renew' && <RenewDialog sitter={open.sitter} onClose={close} />}
      {open?.what === 'away' && <AwayDialog sitter={open.sitter} hasDeputy={seat.deputies.length > 0} onClose={close} />}
      {open?.what === 'end' && <EndDialog sitter={open.sitter} functionName={functionName} onClose={close} />}
    </>
  )
}

function InviteDialog({ seat, kind, functionName, onClose }: { seat: SeatOfGroup; kind: HoldingKind; functionName: string; onClose: () => void }) {
  const t = useText()
  const invite = useInvite(seat.id)
  const { sendsLetters } = useSession().municipality
  const [name, setName] = useState('')
  const [address, setAddress] = useState('')
  const isKnown = isRefusal(invite.error) && invite.error.details['offers'] === 'same_person'
  const send = (samePerson: boolean) => invite.mutate({ kind, name, samePerson, address: address.trim() })
  if (invite.data) return <Invited name={name} invitation={invite.data} onClose={onClose} />
  return (
    <Dialog
      title={<Text id={kind === 'holder' ? 'cooperation.invite.holderTitle' : 'cooperation.invite.deputyTitle'} values={{ function: functionName, organisation: seat.organisation }} />}
      onClose={onClose} onSubmit={() => send(false)}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button>{isKnown ? <Button look="primary" busy={invite.isPending} onClick={() => send(true)}><Text id="cooperation.invite.same" /></Button> : <Button type="submit" look="primary" busy={invite.isPending} disabled={name.trim() === ''}><Text id="cooperation.invite.send" /></Button>}</>}
    >
      <TextField label={t('cooperation.invite.name')} hint={<Text id="cooperation.invite.nameHint" />} required autoComplete="off" maxLength={100} value={name} onChange={(event) => { setName(event.target.value); if (invite.isError) invite.reset() }} />
      {sendsLetters && <TextField label={t('cooperation.invite.address')} hint={<Text id="cooperation.invite.addressHint" />} inputMode="email" autoComplete="off" maxLength={254} value={address} onChange={(event) => setAddress(event.target.value)} />}
      <ActionError error={invite.error} />
    </Dialog>
  )
}

function RenewDialog({ sitter, onClose }: { sitter: Sitter; onClose: () => void }) {
  const t = useText()
  const renew = useRenewInvitation()
  if (renew.data) return <Invited name={sitter.name} invitation={renew.data} onClose={onClose} />
  return (
    <Dialog title={<Text id="cooperation.renew.of" values={{ name: sitter.name }} />} onClose={onClose} onSubmit={() => renew.mutate(sitter.holdingId)} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={renew.isPending}><Text id="cooperation.renew" /></Button></>}>
      <p><Text id="cooperation.renew.says" /></p>
      <ActionError error={renew.error} />
    </Dialog>
  )
}

// While somebody is away the seat says so, and the deputies see the same as before: nothing has to be moved.
function AwayDialog({ sitter, hasDeputy, onClose }: { sitter: Sitter; hasDeputy: boolean; onClose: () => void }) {
  const t = useText()
  const today = localDate(useSession().now)
  const note = useNoteAbsence()
  const [from, setFrom] = useState<string>(today)
  const [to, setTo] = useState<string>(sitter.awayUntil ?? '')
  const [first, last] = [plainDate(from), plainDate(to)]
  const isReady = first !== null && last !== null && first <= last
  const done = { onSuccess: onClose }
  return (
    <Dialog
      title={<Text id="cooperation.away.for" values={{ name: sitter.name }} />} onClose={onClose} onSubmit={() => isReady && note.mutate({ holdingId: sitter.holdingId, first, last }, done)}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button>{sitter.awayUntil && <Button busy={note.isPending} onClick={() => note.mutate({ holdingId: sitter.holdingId }, done)}><Text id="cooperation.away.back" /></Button>}<Button type="submit" look="primary" busy={note.isPending} disabled={!isReady}><Text id="kit.save" /></Button></>}
    >
      <p><Text id={hasDeputy ? 'cooperation.away.says' : 'cooperation.away.noDeputy'} /></p>
      <TextField label={t('cooperation.away.first')} type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField label={t('cooperation.away.last')} type="date" required min={today} value={to} onChange={(event) => setTo(event.target.value)} />
      <ActionError error={note.error} />
    </Dialog>
  )
}

// Without a last day the holding ends at once. With one, the holder is asked in good time for what the successor needs to know.
function EndDialog({ sitter, functionName, onClose }: { sitter: Sitter; functionName: string; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const { now } = useSession()
  const end = useEndHolding()
  const [day, setDay] = useState('')
  const on = plainDate(day)
  const title = <Text id="cooperation.end.of" values={{ name: sitter.name, function: functionName }} />
  if (end.isSuccess && end.variables.on) {
    return (
      <Dialog title={title} onClose={onClose} onSubmit={onClose} footer={<Button type="submit" look="primary">{t('cooperation.invited.done')}</Button>}>
        <Notice kind="good" live><p><Text id="cooperation.end.planned" values={{ date: formatDate(end.variables.on, language) }} /></p></Notice>
      </Dialog>
    )
  }
  const submit = () => end.mutate({ holdingId: sitter.holdingId, on }, { onSuccess: () => { if (!on) onClose() } })
  return (
    <Dialog title={title} onClose={onClose} onSubmit={submit} footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={end.isPending}><Text id={on ? 'cooperation.end.plan' : 'cooperation.end'} /></Button></>}>
      <TextField label={t('cooperation.end.on')} hint={<Text id="cooperation.end.onHint" />} type="date" min={localDate(now)} value={day} onChange={(event) => setDay(event.target.value)} />
      <p><Text id={on ? 'cooperation.end.saysThen' : 'cooperation.end.says'} values={on ? { date: formatDate(on, language) } : {}} /></p>
      <ActionError error={end.error} />
    </Dialog>
  )
}

// The link is shown once and kept nowhere: whoever has it is that person.
function Invited({ name, invitation, onClose }: { name: string; invitation: Invitation; onClose: () => void }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  const link = invitation.invitation ? location.origin + invitation.invitation : null
  const copy = async (field: HTMLInputElement | null) => {
    field?.select()
    if (link && navigator.clipboard) await navigator.clipboard.writeText(link).then(() => setCopied(true), () => setCopied(false))
  }
  return (
    <Dialog title={<Text id="cooperation.invited.title" values={{ name }} />} onClose={onClose} onSubmit={onClose} footer={<Button type="submit" look="primary">{t('cooperation.invited.done')}</Button>}>
      {link && <LinkField link={link} onCopy={copy} copied={copied} />}
      {invitation.letterTo && <Notice kind="good" live><p><Text id="cooperation.invited.letter" values={{ address: invitation.letterTo }} /></p></Notice>}
      {!link && !invitation.letterTo && <Notice kind="good"><p><Text id="cooperation.invited.known" values={{ name }} /></p></Notice>}
    </Dialog>
  )
}
function LinkField({ link, onCopy, copied }: { link: string; onCopy: (field: HTMLInputElement | null) => Promise<void>; copied: boolean }): ReactNode {
  const t = useText()
  return (
    <>
      <p><Text id="cooperation.invited.says" /></p>
      <TextField label={t('cooperation.invited.link')} readOnly value={link} className="input invitation-link" onFocus={(event) => event.target.select()} />
      <p><Button onClick={(event) => void onCopy(event.currentTarget.closest('dialog')?.querySelector('.invitation-link') ?? null)}><Text id="cooperation.invited.copy" /></Button> <span role="status">{copied ? t('cooperation.invited.copied') : ''}</span></p>
    </>
  )
}
