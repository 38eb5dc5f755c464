// SPDX-License-Identifier: EUPL-1.2
// The times that numbers exist for: "2026-W47" a week, "2026-B12" a fixed block of four weeks, "2026" a year.
type Translate = (id: string, values?: Record<string, string | number>) => string

export type Bucket = { span: 'week' | 'block' | 'year'; year: number; number: number }

export function findBucket(text: string): Bucket | null {
  const parts = /^(\d{4})(?:-([WB])(\d{2}))?$/.exec(text)
  if (!parts) return null
  const [, year, letter, number] = parts
  return { span: letter === 'W' ? 'week' : letter === 'B' ? 'block' : 'year', year: Number(year), number: Number(number ?? 0) }
}
// Block 12 is weeks 45–48; the last one also takes week 53 in the years that have it.
export const blockWeeks = (number: number): { from: number; to: number } => ({ from: number * 4 - 3, to: number * 4 })

export function bucketText(text: string, t: Translate): string {
  const bucket = findBucket(text)
  if (!bucket) return text
  const { year, number } = bucket
  return bucket.span === 'year' ? t('picture.bucket.year', { year: String(year) }) : bucket.span === 'week' ? t('picture.bucket.week', { week: number, year: String(year) }) : t('picture.bucket.block', { ...blockWeeks(number), year: String(year) })
}
