// SPDX-License-Identifier: EUPL-1.2
// Texts are parsed when the product is built: what ships is the parsed form, and the parser (8 kB) stays at home.
import { parse } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const textFile = /\/src\/\w+\/(\w+_)?(sv|en)\.json$/

export function parsedTexts(): Plugin {
  return {
    name: 'parsed-texts',
    enforce: 'pre',
    transform(code, file) {
      if (!textFile.test(file)) return null
      const texts = JSON.parse(code) as Record<string, string>
      const parsed = Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, parse(text)]))
      return { code: JSON.stringify(parsed), map: null }
    },
  }
}
export const parserLeftOut = { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' }
