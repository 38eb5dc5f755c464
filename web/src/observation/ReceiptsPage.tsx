// SPDX-License-Identifier: EUPL-1.2
// What I have reported, and how far each report has come.
import { PlusCircle } from 'lucide-react'
import { ButtonLink, formatOccurred, Link, Page, Text, useLanguage, useNavigate, useText, View } from '../kit'
import { useCategoryText, type Receipt } from './observation'
import { useReceipts } from './observation_queries'
import { stepTone } from './ReceiptSteps'
import { WaitingReports } from './WaitingReports'
import './receipt.css'

export default function ReceiptsPage() {
  const t = useText()
  const go = useNavigate()
  const receipts = useReceipts()
  return (
    <Page title={t('observation.receipts.title')} intro={t('observation.receipts.intro')} tools={<ButtonLink href="/report" look="primary"><PlusCircle aria-hidden="true" /><Text id="observation.receipts.new" /></ButtonLink>}>
      <WaitingReports onCorrect={(id) => go(`/report?correct=${id}`)} />
      <View of={receipts} isEmpty={(list) => list.length === 0} empty={t('observation.receipts.empty')}>
        {(list) => <ul className="hairlines receipts">{list.map((receipt) => <Row key={receipt.number} receipt={receipt} />)}</ul>}
      </View>
    </Page>
  )
}

function Row({ receipt }: { receipt: Receipt }) {
  const t = useText()
  const categoryText = useCategoryText()
  const { language } = useLanguage()
  const last = receipt.steps.at(-1)
  return (
    <li>
      <div>
        <h2 className="row-title"><Link href={`/receipts/${receipt.number}`}>{categoryText(receipt.categoryGroup, receipt.category)}</Link></h2>
        <p className="meta"><b>{receipt.placeName}</b><span>{formatOccurred(receipt.occurredFrom, receipt.occurredTo, language)}</span><span className="unbroken">{receipt.number}</span></p>
      </div>
      {last && <span className={`pill ${stepTone[last.kind]}`}>{t(`observation.stepShort.${last.kind}`)}</span>}
    </li>
  )
}
