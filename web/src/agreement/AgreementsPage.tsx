// SPDX-License-Identifier: EUPL-1.2
// The agreements that concern the reader: which area, who agrees, until when, and what is due to be followed up.
import { ButtonLink, formatDate, Link, Page, Text, useLanguage, useText, View } from '../kit'
import type { AgreementRow } from './agreement'
import './agreement.css'
import { useAgreements } from './agreement_queries'
import { StatePill } from './StatePill'

export default function AgreementsPage() {
  const t = useText()
  const agreements = useAgreements()
  return (
    <Page title={t('agreement.list.title')} intro={t('agreement.list.intro')} tools={agreements.data?.may.includes('create') && <ButtonLink look="primary" href="/new-agreement"><Text id="agreement.new" /></ButtonLink>}>
      <View of={agreements} isEmpty={(list) => list.agreements.length === 0} empty={<Text id="agreement.list.none" />}>
        {(list) => <ul className="hairlines column">{list.agreements.map((row) => <li key={row.id}><OneAgreement row={row} /></li>)}</ul>}
      </View>
    </Page>
  )
}

function OneAgreement({ row }: { row: AgreementRow }) {
  const { language } = useLanguage()
  return (
    <div className="agreement-row" data-agreement={row.id}>
      <div>
        <p><Link href={`/agreements/${row.id}`}><b>{row.area.name}</b></Link> <Text id={`agreement.level.${row.level}`} /></p>
        <p className="meta"><span>{row.parties.join(', ')}</span><span><Text id="agreement.validity" values={{ from: formatDate(row.validFrom, language), to: formatDate(row.validTo, language) }} /></span></p>
        {(row.due > 0 || row.runsOutSoon) && (
          <p className="agreement-due">
            {row.due > 0 && <span><Text id="agreement.due" values={{ count: row.due }} /></span>}
            {row.runsOutSoon && <span><Text id="agreement.runsOutSoon" /></span>}
          </p>
        )}
      </div>
      <StatePill state={row.state} />
    </div>
  )
}
