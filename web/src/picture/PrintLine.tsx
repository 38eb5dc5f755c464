// SPDX-License-Identifier: EUPL-1.2
// What stands at the foot of each printed page. @page cannot read the page's text, so a style sheet is made for it; made by script
// as an object, it needs no inline style.
import { useEffect } from 'react'

const quoted = (text: string): string => `"${text.replace(/["\\\n]/g, ' ')}"`

export function PrintLine({ left, page, of }: { left: string; page: string; of: string }) {
  useEffect(() => {
    const font = 'font: 8.5pt "Source Sans 3 Variable", sans-serif; color: #46585f;'
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page { @bottom-left { content: ${quoted(left)}; ${font} } @bottom-right { content: ${quoted(`${page} `)} counter(page) ${quoted(` ${of} `)} counter(pages); ${font} } }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet) }
  }, [left, page, of])
  return null
}
