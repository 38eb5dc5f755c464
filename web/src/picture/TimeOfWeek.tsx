// SPDX-License-Identifier: EUPL-1.2
// When in the week: seven days by four parts of the day, over thirteen weeks, for those with row right. Editions that were locked
// while it was shown to others hold a calendar year.
import { Section, Text, useText } from '../kit'
import { countClass } from './legend'
import type { Picture, TimeOfWeek } from './picture'
import { FigureLink } from './sentence'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const parts = ['night', 'morning', 'afternoon', 'evening'] as const

export function TimeOfWeekTable({ of, picture }: { of: TimeOfWeek; picture: Picture }) {
  const t = useText()
  return (
    <Section className="time-of-week" title={<Text id="picture.time.title" />} intro={<Text id={picture.profile === 'exact' ? 'picture.time.introWeeks' : 'picture.time.intro'} values={{ year: picture.week.slice(0, 4), weeks: 13 }} />}>
      <div className="table-wrap" tabIndex={0} role="group" aria-label={t('picture.time.title')}>
        <table className="table week-table">
          <caption className="hidden-text"><Text id="picture.time.title" /></caption>
          <thead><tr><td />{parts.map((part) => <th key={part} scope="col"><Text id={`picture.time.${part}`} /></th>)}</tr></thead>
          <tbody>
            {days.map((day, row) => (
              <tr key={day}>
                <th scope="row"><Text id={`picture.time.${day}`} /></th>
                {parts.map((part, column) => {
                  const figure = of.cells[row]?.[column]
                  const tint = figure && !figure.hidden ? countClass(figure.value) : null
                  return <td key={part} className="number" data-class={tint?.key}>{figure ? <FigureLink figure={figure} /> : '–'}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.unknown && <p className="quiet"><Text id="picture.time.unknown" values={{ count: <FigureLink figure={of.unknown} /> }} /></p>}
    </Section>
  )
}
