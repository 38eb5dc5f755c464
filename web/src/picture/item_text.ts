// SPDX-License-Identifier: EUPL-1.2
import { useText } from '../kit'
import type { FrontItem } from './edition'
import { sentenceText, slotTexts } from './sentence'

// What stood in front last time, in words: a signal says its finding, what it became says itself.
export function useItemText(areaName: (slug: string) => string): (item: FrontItem) => string {
  const t = useText()
  return ({ sentence, text }) => (sentence ? t(sentenceText(sentence.key, 'front'), slotTexts(sentence, t, areaName)) : text)
}
