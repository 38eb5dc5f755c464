// SPDX-License-Identifier: EUPL-1.2
// Area by area, in alphabetical order: each against itself, and whether those who are to report did.
import { useMay } from '../access'
import { Link, Section, Table, Text, useText } from '../kit'
import { type AreaRow, type Picture, pictureAddress } from './picture'
import { FigureLink } from './sentence'
import { FunctionName } from './FunctionName'
import { Verdict } from './Verdict'

const heardText = { heard: 'picture.heard.heard', silent: 'picture.heard.silent', little_basis: 'picture.heard.little' } satisfies Record<AreaRow['heard'], string>

export function AreasTable({ picture }: { picture: Picture }) {
  const t = useText()
  const mayOpen = useMay('picture')
  if (picture.areas.length === 0) return null
  const rows = [...picture.areas].sort((a, b) => a.name.localeCompare(b.name, 'sv'))
  const heard = (row: AreaRow) => (
    <span className={`heard heard-${row.heard}`}>
      <Text id={heardText[row.heard]} />
      {row.silentSeats && row.silentSeats.length > 0 && <small><Text id="picture.heard.seats" values={{ seats: row.silentSeats.map((seat, index) => <span key={index}>{index > 0 && ', '}<FunctionName code={seat} /></span>) }} /></small>}
    </span>
  )
  return (
    <Section className="areas" title={<Text id="picture.areas.title" />} intro={<Text id="picture.areas.intro" />}>
      <Table
        caption={t('picture.areas.caption')} rows={rows} rowKey={(row) => row.slug}
        columns={[
          { key: 'area', head: t('picture.areas.area'), cell: (row) => (row.slug === picture.area.slug || !mayOpen ? row.name : <Link href={pictureAddress(row.slug, picture.week)}>{row.name}</Link>) },
          { key: 'count', head: t('picture.areas.count'), number: true, cell: (row) => <FigureLink figure={row.figure} /> },
          { key: 'verdict', head: t('picture.areas.verdict'), cell: (row) => <><Verdict verdict={row.verdict} />{row.mayBeChance && <small className="may-be-chance"><Text id="picture.mayBeChance" /></small>}</> },
          { key: 'heard', head: t('picture.areas.heard'), cell: heard },
        ]}
      />
    </Section>
  )
}
