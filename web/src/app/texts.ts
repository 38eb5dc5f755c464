// SPDX-License-Identifier: EUPL-1.2
// Every module keeps its texts beside its pages. The start fetches those of the shell; a page brings those of its own module and
// of the modules whose words it uses, in the chosen language only.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Language } from '../kit'

export type Texts = Record<string, MessageFormatElement[]>
const files = import.meta.glob<Texts>('/src/*/*.json', { import: 'default' })
const always = ['kit', 'app', 'access', 'area']

let language: Language = 'sv'
let texts: Texts = {}
const modules = new Set(always)
let heard: (texts: Texts, language: Language) => void = () => {}

const fileOf = (name: string): string => {
  const [module, part] = name.split('/')
  return `/src/${module}/${part ? `${part}_` : ''}${language}.json`
}
const load = async (names: Iterable<string>): Promise<Texts> =>
  Object.assign({}, ...(await Promise.all([...names].map((name) => files[fileOf(name)]?.()))))

export async function chooseLanguage(chosen: Language): Promise<Texts> {
  language = chosen
  texts = await load(modules)
  heard(texts, language)
  return texts
}
export function onTexts(hear: typeof heard): void {
  heard = hear
}
// Resolves when the texts of these modules are there; a page is drawn after that.
export async function needTexts(names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !modules.has(name))
  if (missing.length === 0) return
  const more = await load(missing)
  for (const name of missing) modules.add(name)
  texts = { ...texts, ...more }
  heard(texts, language)
}
