// SPDX-License-Identifier: EUPL-1.2
// Every module keeps its texts beside its pages. The start fetches those of the shell; a page brings those of its own module and
// of the modules whose words it uses, in the chosen language only.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Language } from '../kit'

export type Texts = Record<string, MessageFormatElement[]>
const files = import.meta.glob<Texts>(['/src/*/*.json', '!/src/{kit,app,access,area}/*.json'], { import: 'default' })
const ofShell = { sv: () => import('./shell_sv'), en: () => import('./shell_en') }

let language: Language = 'sv'
const known: Record<Language, Texts> = { sv: {}, en: {} }
const modules = new Set<string>()
let heard: (texts: Texts, language: Language) => void = () => {}

const fileOf = (name: string, of: Language): string => {
  const [module, part] = name.split('/')
  return `/src/${module}/${part ? `${part}_` : ''}${of}.json`
}
// More than one may be under way at a time, so each adds to what is known by then.
async function learn(of: Language, names: Iterable<string>): Promise<void> {
  const more = await Promise.all([...names].map((name) => files[fileOf(name, of)]?.()))
  known[of] = Object.assign({}, known[of], ...more)
  if (of === language) heard(known[of], of)
}

export async function chooseLanguage(chosen: Language): Promise<Texts> {
  language = chosen
  const [shell] = await Promise.all([ofShell[chosen](), learn(chosen, modules)])
  known[chosen] = { ...known[chosen], ...shell.default }
  heard(known[chosen], chosen)
  return known[chosen]
}
// `seen`: the texts that the listener has already.
export function onTexts(hear: typeof heard, seen: Texts): void {
  heard = hear
  if (known[language] !== seen) hear(known[language], language)
}
// Resolves when the texts of these modules are there; a page is drawn after that.
export async function needTexts(names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !modules.has(name))
  if (missing.length === 0) return
  const asked = language
  await learn(asked, missing)
  for (const name of missing) modules.add(name)
  if (asked !== language) await learn(language, missing) // another was chosen meanwhile
}
