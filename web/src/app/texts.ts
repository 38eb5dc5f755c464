// SPDX-License-Identifier: EUPL-1.2
// Every module keeps its texts beside its pages; here they become one table. Only the chosen language is fetched.
import type { Language } from '../kit'

export const loadTexts = async (language: Language): Promise<Record<string, string>> =>
  (language === 'sv' ? await import('./texts_sv') : await import('./texts_en')).texts
