// SPDX-License-Identifier: EUPL-1.2
// The pages of docs/methods, for readers of the product: made into HTML when it is built, so that no parser ships. A page has a title,
// a part in each language, and its references. Links between them lead to their pages here; other links are left as text.
import { Marked } from 'marked'
import type { Plugin } from 'vite'

export type MethodText = { title: { sv: string; en: string }; sv: string; en: string; references: string }
const methodFile = /\/docs\/methods\/[\w-]+\.md$/

const marked = new Marked({
  async: false,
  renderer: {
    html: () => '',
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      const page = /^([\w-]+)\.md$/.exec(href)
      return page ? `<a href="/methods/${page[1]}">${text}</a>` : text
    },
  },
})

export function methodText(markdown: string): MethodText {
  const [head = '', ...parts] = markdown.split(/^## /m)
  const [sv = '', en = sv] = (/^# (.+)$/m.exec(head)?.[1] ?? '').split(' · ')
  const body = (name: RegExp) => {
    const part = parts.find((each) => name.test(each))
    return part ? (marked.parse(part.slice(part.indexOf('\n') + 1)) as string) : ''
  }
  return { title: { sv, en }, sv: body(/^På svenska/), en: body(/^In English/), references: body(/^Referenser/) }
}

export function methodPages(): Plugin {
  return {
    name: 'method-pages',
    enforce: 'pre',
    transform(code, file) {
      if (!methodFile.test(file)) return null
      return { code: `export default ${JSON.stringify(methodText(code))}`, map: null, moduleType: 'js' }
    },
  }
}
