// SPDX-License-Identifier: EUPL-1.2
// The week's edition, beside the picture it is made of: none yet, a draft, or locked.
import { useNavigate, Link, Text, Button, ActionError } from '../kit'
import type { Picture } from './picture'
import { useOpenEdition } from './open_edition'

export function EditionLine({ picture }: { picture: Picture }) {
  const go = useNavigate()
  const open = useOpenEdition()
  if (picture.edition) return <p className="edition-line screen-only"><Link href={`/editions/${picture.edition.id}`}><Text id={`picture.edition.line.${picture.edition.state}`} /></Link></p>
  if (!picture.may.includes('open_edition')) return null
  return (
    <div className="edition-line screen-only">
      <Button look="ghost" size="small" busy={open.isPending} onClick={() => open.mutate({ area: picture.area.slug, week: picture.week }, { onSuccess: ({ id }) => go(`/editions/${id}`) })}><Text id="picture.edition.open" /></Button>
      <ActionError error={open.error} />
    </div>
  )
}
