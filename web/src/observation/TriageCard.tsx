// SPDX-License-Identifier: EUPL-1.2
import { ArrowLeft, Ban, BadgeCheck, GitMerge, Send } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useSession } from '../access'
import { ActionError, Button, Dialog, formatOccurred, isRefusal, Link, SelectField, Text, TextField, useLanguage, useText, useTextOr, View } from '../kit'
import { Certainty } from './Certainty'
import { useCategoryText, type Observation, type RejectReason, rejectReasons } from './observation'
import { useSimilar } from './observation_queries'
import { type TriageVerb, useRouteSeats, useTriage, verbKeys } from './triage_verbs'

type Asking = 'route' | 'reject' | null

export function TriageCard({ observation, onDone, onStale }: { observation: Observation; onDone: (said: string) => void; onStale: (said: string) => void }) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  const similar = useSimilar(observation.id)
  const [asking, setAsking] = useState<Asking>(null)
  const triage = useTriage(observation, {
    done: (verb) => { setAsking(null); onDone(t(`observation.triage.done.${verb}`, { number: observation.number ?? t('observation.triage.one') })) },
    changedMeanwhile: () => { setAsking(null); onStale(t('observation.changedMeanwhile')) },
  })
  const may = (verb: TriageVerb['verb']) => observation.may.includes(verb)
  const act = (verb: TriageVerb) => triage.mutate(verb)
  const first = similar.data?.[0]
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || asking || (event.target as Element).closest('input, select, textarea')) return
    if (event.key === verbKeys.verify && may('verify')) act({ verb: 'verify' })
    else if (event.key === verbKeys.merge && may('merge') && first) act({ verb: 'merge', into: first.id })
    else if (event.key === verbKeys.route && may('route')) setAsking('route')
    else if (event.key === verbKeys.reject && may('reject')) setAsking('reject')
    else return
    event.preventDefault()
  }
  return (
    <article className="card triage-card" onKeyDown={press} aria-labelledby="triage-title">
      <Link href="/triage" className="triage-back"><ArrowLeft aria-hidden="true" /><Text id="observation.triage.back" /></Link>
      <header>
        <p className="kicker">{observation.number ?? t('observation.triage.imported')}</p>
        <h2 id="triage-title">{categoryText(observation.categoryGroup, observation.category)}</h2>
        <p className="meta"><b>{observation.placeName}</b><span>{formatOccurred(observation.occurredFrom, observation.occurredTo, language)}</span><span>{t(`observation.precision.${observation.precision}`)}</span></p>
      </header>
      <p className={observation.text ? 'own-words' : 'quiet'}>{observation.text ?? t('observation.answer.noText')}</p>
      <p className="meta">
        <Certainty level={observation.certainty} />
        <span>{observation.organisation ?? t('observation.triage.severalSources')}</span>
        {observation.corroborations > 0 && <span>{t('observation.triage.joined', { count: observation.corroborations })}</span>}
      </p>
      {!asking && !isRefusal(triage.error, 412) && <ActionError error={triage.error} />}
      <div className="row">
        {may('verify') && <Verb look="primary" busy={triage.isPending && triage.variables.verb === 'verify'} icon={<BadgeCheck aria-hidden="true" />} verb="verify" onPress={() => act({ verb: 'verify' })} />}
        {may('route') && <Verb icon={<Send aria-hidden="true" />} verb="route" onPress={() => setAsking('route')} />}
        {may('reject') && <Verb icon={<Ban aria-hidden="true" />} verb="reject" onPress={() => setAsking('reject')} />}
      </div>
      {may('merge') && (
        <section aria-labelledby="similar-title" className="similar">
          <h3 id="similar-title"><Text id="observation.triage.similar" /></h3>
          <View of={similar} isEmpty={(list) => list.length === 0} empty={t('observation.triage.noSimilar')}>
            {(list) => (
              <ul className="hairlines">
                {list.map((each, index) => (
                  <li key={each.id}>
                    <div>
                      <p><b>{categoryText(each.categoryGroup, each.category)}</b></p>
                      <p className="meta"><b>{each.placeName}</b><span>{formatOccurred(each.occurredFrom, each.occurredTo, language)}</span><Certainty level={each.certainty} /></p>
                      {each.text && <p className="own-words">{each.text}</p>}
                    </div>
                    <Button size="small" onClick={() => act({ verb: 'merge', into: each.id })} busy={triage.isPending && triage.variables.verb === 'merge' && triage.variables.into === each.id} aria-keyshortcuts={index === 0 ? verbKeys.merge : undefined}>
                      <GitMerge aria-hidden="true" /><span><Text id="observation.triage.verb.merge" /><span className="hidden-text"> {each.number}</span></span>{index === 0 && <kbd aria-hidden="true">{verbKeys.merge}</kbd>}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </View>
        </section>
      )}
      {asking === 'reject' && <RejectDialog error={triage.error} busy={triage.isPending} onClose={() => setAsking(null)} onReject={(reason, note) => act({ verb: 'reject', reason, note })} />}
      {asking === 'route' && <RouteDialog error={triage.error} busy={triage.isPending} onClose={() => setAsking(null)} onRoute={(seatId) => act({ verb: 'route', seatId })} />}
    </article>
  )
}

function Verb({ verb, icon, look, busy, onPress }: { verb: TriageVerb['verb']; icon: ReactNode; look?: 'primary'; busy?: boolean; onPress: () => void }) {
  return <Button {...(look ? { look } : {})} {...(busy ? { busy } : {})} onClick={onPress} aria-keyshortcuts={verbKeys[verb]}>{icon}<Text id={`observation.triage.verb.${verb}`} /><kbd aria-hidden="true">{verbKeys[verb]}</kbd></Button>
}

type DialogProps = { error: unknown; busy: boolean; onClose: () => void }

function RejectDialog({ error, busy, onClose, onReject }: DialogProps & { onReject: (reason: RejectReason, note: string) => void }) {
  const t = useText()
  const [reason, setReason] = useState<RejectReason>('not_relevant')
  const [note, setNote] = useState('')
  return (
    <Dialog
      title={t('observation.triage.reject.title')} onClose={onClose} onSubmit={() => onReject(reason, note.trim())}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={busy}>{t('observation.triage.verb.reject')}</Button></>}
    >
      <p className="quiet"><Text id="observation.triage.reject.means" /></p>
      <SelectField label={t('observation.triage.reject.reason')} value={reason} onChange={(event) => setReason(event.target.value as RejectReason)}>
        {rejectReasons.map((each) => <option key={each} value={each}>{t(`observation.rejectReason.${each}`)}</option>)}
      </SelectField>
      <TextField label={t('observation.triage.reject.note')} hint={t('observation.more.noNames')} value={note} required={reason === 'other'} onChange={(event) => setNote(event.target.value)} />
      <ActionError error={error} />
    </Dialog>
  )
}

function RouteDialog({ error, busy, onClose, onRoute }: DialogProps & { onRoute: (seatId: string) => void }) {
  const t = useText()
  const session = useSession()
  const textOr = useTextOr()
  const group = session.seats.find((seat) => seat.group)?.group?.slug
  const seats = useRouteSeats(group, true)
  const [seat, setSeat] = useState('')
  return (
    <Dialog
      title={t('observation.triage.route.title')} onClose={onClose} onSubmit={() => seat && onRoute(seat)}
      footer={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={busy}>{t('observation.triage.verb.route')}</Button></>}
    >
      {group === undefined ? <p><Text id="observation.triage.route.noGroup" /></p> : (
        <View of={seats}>
          {(list) => (
            <SelectField label={t('observation.triage.route.seat')} required value={seat} onChange={(event) => setSeat(event.target.value)}>
              <option value="">{t('observation.triage.route.choose')}</option>
              {list.map((each) => <option key={each.id} value={each.id}>{[textOr(`access.function.${each.function}`, each.function), each.organisation, each.holderName].filter(Boolean).join(', ')}</option>)}
            </SelectField>
          )}
        </View>
      )}
      <ActionError error={error} />
    </Dialog>
  )
}
