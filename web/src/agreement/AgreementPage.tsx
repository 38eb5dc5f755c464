// SPDX-License-Identifier: EUPL-1.2
// One agreement on one page, as it is printed: what for, about what, who does what until when, what residents are promised, and what
// became of it.
import { Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ActionError, Button, ButtonLink, Dialog, formatDate, type Instant, Link, localDate, Page, Section, Text, useLanguage, useNavigate, useParams, useText, uuid7, View } from '../kit'
import type { Agreement } from './agreement'
import './agreement.css'
import { usePutInForce, useReplace } from './agreement_commands'
import { useAgreement } from './agreement_queries'
import { Commitments, Promises } from './Items'
import { StatePill } from './StatePill'

export default function AgreementPage() {
  const { id = '' } = useParams()
  return <View of={useAgreement(id)}>{(agreement) => <OneAgreement agreement={agreement} />}</View>
}

function OneAgreement({ agreement }: { agreement: Agreement }) {
  const t = useText()
  const { language } = useLanguage()
  const dates = { from: formatDate(agreement.validFrom, language), to: formatDate(agreement.validTo, language) }
  return (
    <Page title={t('agreement.titleOf', { area: agreement.area.name })} kicker={<Text id={`agreement.level.${agreement.level}`} />} tools={<Verbs agreement={agreement} />}>
      <div className="agreement column">
        <p className="row"><StatePill state={agreement.state} /> <span><Text id="agreement.validity" values={dates} /></span>{agreement.runsOutSoon && <b className="agreement-due"><Text id="agreement.runsOutSoon" /></b>}</p>
        <p><Text id="agreement.between" values={{ parties: <b>{agreement.parties.join(', ')}</b> }} /></p>
        <Origins agreement={agreement} />
        <Lines title={<Text id="agreement.purposes" />} lines={agreement.purposes} />
        <Lines title={<Text id="agreement.cooperationAreas" />} lines={agreement.cooperationAreas} />
        <Lines title={<Text id="agreement.priorities" />} lines={[...agreement.themes.map(({ name }) => name), ...agreement.ownPriorities]} />
        <Commitments agreement={agreement} />
        <Promises agreement={agreement} />
      </div>
    </Page>
  )
}

// Where the agreement comes from and what comes after it.
function Origins({ agreement }: { agreement: Agreement }) {
  const { language } = useLanguage()
  const { overarching, replacesId, renewalId, putInForceAt } = agreement
  return (
    <p className="meta">
      {putInForceAt && <span><Text id="agreement.decided" values={{ date: formatDate(localDate(putInForceAt as Instant), language) }} /></span>}
      {overarching && <span><Link href={`/agreements/${overarching.id}`}><Text id="agreement.under" values={{ area: overarching.area.name }} /></Link></span>}
      {replacesId && <span><Link href={`/agreements/${replacesId}`}><Text id="agreement.replaces" /></Link></span>}
      {renewalId && <span><Link href={`/agreements/${renewalId}`}><Text id="agreement.renewal" /></Link></span>}
    </p>
  )
}

function Lines({ title, lines }: { title: ReactNode; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return <Section title={title}><ul className="agreement-lines">{lines.map((line) => <li key={line}>{line}</li>)}</ul></Section>
}

function Verbs({ agreement }: { agreement: Agreement }) {
  const go = useNavigate()
  const [isDeciding, setDeciding] = useState(false)
  const [renewalId] = useState(uuid7) // made once, so that pressing twice makes one draft
  const replace = useReplace(agreement)
  const may = (verb: Agreement['may'][number]) => agreement.may.includes(verb)
  return (
    <>
      <Button onClick={() => print()}><Printer aria-hidden="true" /><Text id="agreement.print" /></Button>
      {may('change') && <ButtonLink look="primary" href={`/agreements/${agreement.id}/change`}><Text id="agreement.change" /></ButtonLink>}
      {may('put_in_force') && <Button look="primary" onClick={() => setDeciding(true)}><Text id="agreement.putInForce" /></Button>}
      {may('replace') && <Button busy={replace.isPending} onClick={() => replace.mutate(renewalId, { onSuccess: ({ id }) => go(`/agreements/${id}/change`) })}><Text id="agreement.renew" /></Button>}
      <ActionError error={replace.error} />
      {isDeciding && <Decide agreement={agreement} onClose={() => setDeciding(false)} />}
    </>
  )
}

function Decide({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText()
  const { language } = useLanguage()
  const putInForce = usePutInForce(agreement)
  const dates = { from: formatDate(agreement.validFrom, language), to: formatDate(agreement.validTo, language) }
  return (
    <Dialog
      title={<Text id="agreement.decide.title" values={{ area: agreement.area.name }} />} onClose={onClose} onSubmit={() => putInForce.mutate(undefined, { onSuccess: onClose })}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={putInForce.isPending}><Text id="agreement.putInForce" /></Button></>}
    >
      <p><Text id="agreement.decide.validity" values={dates} /></p>
      <p className="quiet"><Text id={agreement.replacesId ? 'agreement.decide.renewal' : 'agreement.decide.fixed'} /></p>
      <ActionError error={putInForce.error} />
    </Dialog>
  )
}
