// SPDX-License-Identifier: EUPL-1.2
// The address without area and week leads to the reader's own area, this week.
import { Redirect } from 'wouter'
import { useSession } from '../access'
import { useAreas } from '../area'
import { Page, Text, useText, View } from '../kit'
import { pictureAddress } from './picture'

export default function PictureStart() {
  const { homeArea, week } = useSession()
  return homeArea ? <Redirect to={pictureAddress(homeArea.slug, week)} replace /> : <RootArea week={week} />
}
// Who has no area of their own (an analyst) starts at the top of the tree.
function RootArea({ week }: { week: string }) {
  const t = useText()
  return (
    <View of={useAreas()} isEmpty={(areas) => areas.length === 0} empty={<Text id="picture.noAreas" />}>
      {(areas) => {
        const root = areas.find((area) => area.parentId === null) ?? areas[0]
        return root ? <Redirect to={pictureAddress(root.slug, week)} replace /> : <Page title={t('picture.title.plain')}><Text id="picture.noAreas" /></Page>
      }}
    </View>
  )
}
