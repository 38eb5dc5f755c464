// SPDX-License-Identifier: EUPL-1.2
// The stop at the door: what was found, why it matters, and another wording by one press.
import { Button, Notice, Text, useText } from '../kit'
import { pieces, type Screening } from './screening'

export function ScreenedText({ text, screening, onReword }: { text: string; screening: Screening; onReword: (text: string) => void }) {
  const t = useText()
  const kinds = [...new Set(screening.spans.map((span) => span.kind))]
  return (
    <Notice kind="stop" live>
      <p><strong><Text id="observation.screen.title" /></strong></p>
      <p>{pieces(text, screening.spans).map((piece, index) => (piece.span ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</p>
      <ul className="plain-list">{kinds.map((kind) => <li key={kind}>{t(`observation.screen.kind.${kind}`)}</li>)}</ul>
      {screening.rewording && screening.rewording !== text && (
        <>
          <p><Text id="observation.screen.suggestion" /> <q>{screening.rewording}</q></p>
          <Button look="primary" onClick={() => onReword(screening.rewording)}><Text id="observation.screen.use" /></Button>
        </>
      )}
    </Notice>
  )
}
