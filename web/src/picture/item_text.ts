// SPDX-License-Identifier: EUPL-1.2
import { useText } from '../kit'
import type { FrontItem } from './edition'
import { signalName } from './picture'
import { topicText } from './sentence'

// What stood in front last time, in words: a signal says its finding, what it became says itself.
export function useItemText(areaName: (slug: string) => string): (item: FrontItem) => string {
  const t = useText()
  return ({ id, text }) => {
    const signal = signalName(id)
    return signal && text === areaName(signal.areaSlug) ? t(`picture.signal.${signal.direction}`, { topic: t(topicText(signal.categoryGroup)), area: text }) : text
  }
}
