// SPDX-License-Identifier: EUPL-1.2
// What stands behind one number, the same number as where it was pressed: observations for those with row right, else the same
// count one level finer.
import { nameOf, useAreas } from '../area'
import { isRefusal, Notice, Page, Table, Text, useParams, useText, View } from '../kit'
import { useFigure, useFigureRows } from './observation_queries'
import { ObservationRows } from './ObservationRows'
import './receipt.css'

export default function FigurePage() {
  const { token = '' } = useParams<{ token: string }>()
  const t = useText()
  const figure = useFigure(token)
  const rows = useFigureRows(token)
  const areas = useAreas()
  if (isRefusal(figure.error, 410)) return <Page title={t('observation.figure.title')}><Notice kind="wait"><p><Text id="observation.figure.gone" /></p></Notice></Page>
  return (
    <Page title={t('observation.figure.title')} intro={t('observation.figure.intro')}>
      <View of={figure}>{(figure) => <p className="figure-number"><b>{figure.shown}</b> <Text id={figure.hidden ? 'observation.figure.hidden' : 'observation.figure.reports'} /></p>}</View>
      <View of={rows} isEmpty={(data) => !data.observations?.length && !data.figures?.length} empty={t('observation.figure.empty')}>
        {(data) => (
          <>
            {data.observations && data.observations.length > 0 && <ObservationRows rows={data.observations} />}
            {data.figures && data.figures.length > 0 && (
              <Table
                caption={t('observation.figure.finer')} rows={data.figures} rowKey={(row) => row.figure.token}
                columns={[
                  { key: 'name', head: t('observation.figure.what'), cell: (row) => [row.name ?? (row.areaSlug && nameOf(areas.data ?? [], row.areaSlug)), row.categoryGroup && t(`observation.group.${row.categoryGroup}`), row.week].filter(Boolean).join(', ') },
                  { key: 'count', head: t('observation.figure.count'), number: true, cell: (row) => row.figure.shown },
                ]}
              />
            )}
          </>
        )}
      </View>
    </Page>
  )
}
