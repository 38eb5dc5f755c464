// SPDX-License-Identifier: EUPL-1.2
// Sentences of the picture: the server chooses the template by the verdict, the words stand in sv.json and en.json. The number of a
// sentence is the number of its figure, and opens the same list.
import type { ReactNode } from 'react'
import { useMay } from '../access'
import type { Figure } from '../api'
import { Link, Text, useText, weekNumber, type WeekId } from '../kit'
import { figureAddress, type Range, type Sentence, usualForm } from './picture'

export const groupText = (group: string): string => `observation.group.${group}`
export const topicText = (group: string): string => `picture.topic.${group}` // as it stands in a sentence

type AreaName = (slug: string) => string
type Translate = (id: string, values?: Record<string, string | number | boolean | Date | null | undefined>) => string

// The same finding is said in full in the lead, and with its area in the list of changes.
export type Voice = 'lead' | 'change' | 'front'
export const sentenceText = (key: string, voice: Voice): string => `picture.${voice}.${key}`

// The values a template is filled with, as plain text.
export function slotTexts({ slots }: Sentence, t: Translate, areaName: AreaName): Record<string, string | number> {
  const texts: Record<string, string | number> = { before: 'none' } // last week's number, where it may be said
  for (const { name, type, value } of slots) {
    texts[name] =
      type === 'area' ? areaName(value) : type === 'group' ? t(topicText(value)) : type === 'week' ? weekNumber(value as WeekId) : type === 'number' && /^-?\d+$/.test(value) ? Number(value) : value
  }
  const { low, high } = texts
  if (typeof low === 'number' && typeof high === 'number') texts['usual'] = usualText({ low, high }, t)
  return texts
}
// `figure` is the one the sentence is about: where its number stands in the text, it is a link.
export function SentenceText({ sentence, voice, figure, areaName }: { sentence: Sentence; voice: Voice; figure: Figure | null; areaName: AreaName }) {
  const t = useText()
  const values: Record<string, ReactNode> = slotTexts(sentence, t, areaName)
  for (const { name, type, value } of sentence.slots) {
    if (name === 'count' && type === 'number' && figure && value === figure.shown) values[name] = <FigureLink figure={figure} />
  }
  if (typeof values['usual'] === 'string') values['usual'] = <span className="unbroken">{values['usual']}</span>
  return <Text id={sentenceText(sentence.key, voice)} values={values} />
}

// A number that opens the list behind it. Without a token there is no list the reader may open, and it is plain text.
export function FigureLink({ figure, children, className }: { figure: Figure; children?: ReactNode; className?: string }) {
  const t = useText()
  const mayOpen = useMay('picture')
  const shown = children ?? (figure.shown || (figure.hidden ? t('picture.figure.keptBack') : '–'))
  const unbroken = figure.shown ? 'unbroken' : '' // what stands for a number that is kept back is a sentence
  if (!figure.token || !mayOpen) return <span className={`${unbroken} ${className ?? ''}`}>{shown}</span>
  return <Link href={figureAddress(figure)} className={`figure-link ${unbroken} ${className ?? ''}`}>{shown}<span className="hidden-text"> {t('picture.figure.open')}</span></Link>
}

// "19 rapporter", "1–4 rapporter": a range has no plural of its own.
export const countText = (figure: Figure, t: Translate): string =>
  /^\d+$/.test(figure.shown) ? t('picture.count', { count: Number(figure.shown) })
  : figure.hidden && !/\d/.test(figure.shown) ? t('picture.countHidden')
  : t('picture.countText', { count: figure.shown || '–' })

export function Usual({ range }: { range: Range | null }) {
  if (!range) return null
  const { key, low, high } = usualForm(range)
  return <span className="unbroken"><Text id={key} values={{ low, high }} /></span>
}
export function usualText(range: Range, t: Translate): string {
  const { key, low, high } = usualForm(range)
  return t(key, { low, high })
}
