// SPDX-License-Identifier: EUPL-1.2
// One report of mine: what became of it, what it says, and what I can still do with it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../api'
import { ActionError, Button, ButtonLink, Dialog, formatDate, formatDay, formatOccurred, isRefusal, Notice, Page, Section, Text, useFilters, useLanguage, useParams, useText, View } from '../kit'
import { readers } from './CheckStep'
import { useCategoryText, type Receipt } from './observation'
import { useReceipt } from './observation_queries'
import { ReceiptSteps } from './ReceiptSteps'
import './receipt.css'

export default function ReceiptPage() {
  const { number = '' } = useParams<{ number: string }>()
  const t = useText()
  const receipt = useReceipt(number)
  const [{ sent }] = useFilters(['sent'])
  return (
    <Page title={number} kicker={t('observation.receipt.kicker')}>
      {sent && <Notice kind="good" live><p><strong><Text id="observation.receipt.sent" /></strong></p><p><Text id="observation.receipt.keep" values={{ number }} /></p></Notice>}
      <View of={receipt}>{(receipt) => <Body receipt={receipt} />}</View>
    </Page>
  )
}

type Asked = 'withdraw' | 'erase_text' | null

function Body({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Asked>(null)
  const act = useMutation({
    mutationFn: (verb: 'withdraw' | 'erase_text') => post(`/observations/${receipt.observationId}/${verb}`, {}, { etag: receipt.etag }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['receipts'] }),
    onSuccess: () => setAsked(null),
  })
  return (
    <div className="receipt">
      <Section title={t('observation.receipt.way')} className="first"><ReceiptSteps steps={receipt.steps} /></Section>
      <Section title={t('observation.receipt.content')}>
        <dl className="facts-list">
          <dt>{t('observation.answer.what')}</dt><dd>{categoryText(receipt.categoryGroup, receipt.category)}</dd>
          <dt>{t('observation.answer.where')}</dt><dd>{receipt.placeName}<small>{t(`observation.precision.${receipt.precision}`)}</small></dd>
          <dt>{t('observation.answer.when')}</dt><dd>{formatOccurred(receipt.occurredFrom, receipt.occurredTo, language)}</dd>
          <dt>{t('observation.answer.text')}</dt><dd className="own-words">{receipt.text ?? t(receipt.steps.some(({ kind }) => kind === 'erased') ? 'observation.receipt.textGone' : 'observation.answer.noText')}</dd>
          <dt>{t('observation.answer.use')}</dt><dd>{t(`observation.use.${receipt.use}`)}</dd>
        </dl>
        <ul className="facts">
          {receipt.state === 'received' && <li><Text id="observation.facts.readBy" values={{ day: formatDay(receipt.readBy, language) }} /></li>}
          <li><Text id="observation.facts.visibleTo" values={{ readers: readers(t, receipt.visibleTo, language) }} /></li>
          <li><Text id="observation.facts.keptUntil" values={{ day: formatDate(receipt.keptUntil, language) }} /></li>
        </ul>
      </Section>
      <div className="row receipt-verbs screen-only">
        {receipt.may.includes('erase_text') && <Button onClick={() => setAsked('erase_text')}><Text id="observation.erase.ask" /></Button>}
        {receipt.may.includes('withdraw') && <Button onClick={() => setAsked('withdraw')}><Text id="observation.withdraw.ask" /></Button>}
        <ButtonLink href="/receipts" look="ghost"><Text id="observation.receipt.all" /></ButtonLink>
      </div>
      {isRefusal(act.error, 412) ? <Notice kind="wait" live><p><Text id="observation.changedMeanwhile" /></p></Notice> : <ActionError error={act.error} />}
      {asked && (
        <Dialog
          title={t(asked === 'withdraw' ? 'observation.withdraw.title' : 'observation.erase.title')} onClose={() => setAsked(null)} onSubmit={() => act.mutate(asked)}
          footer={<><Button onClick={() => setAsked(null)}>{t('kit.cancel')}</Button><Button type="submit" look="primary" busy={act.isPending}>{t(asked === 'withdraw' ? 'observation.withdraw.do' : 'observation.erase.do')}</Button></>}
        >
          <p><Text id={asked === 'withdraw' ? 'observation.withdraw.means' : 'observation.erase.means'} /></p>
          <ActionError error={act.error} />
        </Dialog>
      )}
    </div>
  )
}
