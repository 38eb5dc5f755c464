// SPDX-License-Identifier: EUPL-1.2
// A report in at most five inputs, on a phone, also without network: what, where, when, anything more, send.
import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getRemembered, type Session } from '../api'
import { homeSlug, useSession } from '../access'
import { useAreas, usePlaces } from '../area'
import { Button, Loading, Notice, Page, Text, useNavigate, useText, uuid7, View, withQuery } from '../kit'
import { useSearch } from 'wouter'
import { type Draft, emptyDraft, isStarted, nextStep, reachable, type Step, stepOf, steps } from './draft'
import { MoreStep } from './MoreStep'
import type { ReportForm } from './observation'
import { findDraft, keepDraft, takeBack, waitingOf } from './queue'
import type { Screening } from './screening'
import { Urgent } from './Urgent'
import { WaitingReports } from './WaitingReports'
import { WhatStep } from './WhatStep'
import { WhenStep } from './WhenStep'
import { WhereStep } from './WhereStep'
import './report.css'

// The last step is fetched while the first questions are answered.
const fetchCheckStep = () => import('./CheckStep')
const CheckStep = lazy(async () => ({ default: (await fetchCheckStep()).CheckStep }))

export const useReportForm = () =>
  useQuery({ queryKey: ['report-form'], queryFn: () => getRemembered<ReportForm>('/report-form'), staleTime: 600_000 })

export default function ReportPage() {
  const session = useSession()
  const [first, setFirst] = useState<Draft | null>(null)
  useEffect(() => {
    void findDraft(session.account!.id).then((kept) => setFirst(kept ?? emptyDraft(uuid7())))
  }, [session.account])
  return first ? <ReportSteps session={session} first={first} /> : <Loading />
}

function ReportSteps({ session, first }: { session: Session; first: Draft }) {
  const t = useText()
  const form = useReportForm()
  usePlaces(homeSlug(session)) // asked for at once, so that the list is there when the network is not
  useAreas()
  useEffect(() => { fetchCheckStep().catch(() => {}) }, [])
  const go = useNavigate()
  const query = new URLSearchParams(useSearch())
  const [draft, setDraft] = useState(first)
  const [stopped, setStopped] = useState<Screening | null>(null)
  const [inTheWay, setInTheWay] = useState<string | null>(null) // the report that is to be corrected, while another draft is begun
  const step = reachable(draft, stepOf(query.get('step') ?? undefined))
  const heading = useRef<HTMLHeadingElement>(null)
  const drawn = useRef(step)
  const account = session.account!.id

  const answer = (change: Partial<Draft>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    void keepDraft(account, isStarted(next) ? next : null)
  }
  const goTo = (to: Step, how?: { replace?: boolean }) => go(withQuery('/report', { step: to === 'what' ? null : to }), how)
  const answerAndGo = (change: Partial<Draft>) => {
    answer(change)
    goTo(query.get('back') === 'check' ? 'check' : nextStep(step))
  }
  const restart = () => {
    setDraft(emptyDraft(uuid7()))
    setStopped(null)
    void keepDraft(account, null)
    goTo('what', { replace: true })
  }
  // A report that came back is opened again under its own id, so that it is still one report. There is one draft at a time: one that
  // is begun goes only when the reader says so.
  const correct = async (id: string, begun: 'ask' | 'drop') => {
    if (begun === 'ask' && isStarted(draft) && draft.id !== id) return setInTheWay(id)
    setInTheWay(null)
    const waiting = (await waitingOf(account)).find((each) => each.id === id)
    if (!waiting) return
    await keepDraft(account, waiting.draft) // first, so that the report is always somewhere
    await takeBack(id)
    setDraft(waiting.draft)
    setStopped(waiting.returned?.spans.length ? waiting.returned : null)
    goTo('more')
  }

  const asked = query.get('correct')
  useEffect(() => {
    if (asked) void correct(asked, 'ask')
    // Once per link from the list of reports: what follows changes the address.
  }, [asked])

  useEffect(() => {
    if (drawn.current === step) return
    drawn.current = step
    heading.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [step])

  const place = steps.indexOf(step)
  return (
    <div className="report">
      <Urgent />
      <Page title={t('observation.report.title')}>
        {step === 'what' && <WaitingReports onCorrect={(id) => void correct(id, 'ask')} />}
        {inTheWay && (
          <Notice kind="wait" live>
            <p><Text id="observation.waiting.begun" /></p>
            <div className="row">
              <Button look="primary" onClick={() => setInTheWay(null)}><Text id="observation.waiting.finish" /></Button>
              <Button look="ghost" onClick={() => void correct(inTheWay, 'drop')}><Text id="observation.waiting.dropBegun" /></Button>
            </div>
          </Notice>
        )}
        <div className="step-line">
          {place > 0 ? <Button look="ghost" size="small" onClick={() => goTo(steps[place - 1]!)}><ArrowLeft aria-hidden="true" /><Text id="kit.back" /></Button> : <span />}
          <p className="kicker">{step === 'check' ? t('observation.report.last') : t('observation.report.step', { number: place + 1, of: 4 })}</p>
        </div>
        <div className="steps-done" aria-hidden="true">{steps.slice(0, 4).map((each, index) => <i key={each} className={index < place ? 'done' : index === place ? 'here' : ''} />)}</div>
        <h2 ref={heading} tabIndex={-1}>{t(`observation.report.${step}`)}</h2>
        <View of={form}>
          {(form) => (
            <>
              {step === 'what' && <WhatStep form={form} draft={draft} onAnswer={answerAndGo} onRestart={restart} />}
              {step === 'where' && <WhereStep draft={draft} onAnswer={answerAndGo} />}
              {step === 'when' && <WhenStep draft={draft} onAnswer={answerAndGo} />}
              {step === 'more' && <MoreStep form={form} draft={draft} onChange={answer} stopped={stopped} onStopped={setStopped} onDone={() => goTo('check')} />}
              {step === 'check' && <Suspense fallback={<Loading />}><CheckStep form={form} draft={draft} onChange={answer} onEdit={goTo} onStopped={(found) => { setStopped(found); goTo('more') }} onLeft={restart} /></Suspense>}
            </>
          )}
        </View>
      </Page>
    </div>
  )
}
