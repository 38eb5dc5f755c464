// SPDX-License-Identifier: EUPL-1.2
import { ButtonLink, Page, Text, useText } from '../kit'

export function NotFoundPage() {
  const t = useText()
  return <Page title={t('app.notFound.title')} intro={<Text id="app.notFound.detail" />}><ButtonLink href="/" look="primary"><Text id="app.toStart" /></ButtonLink></Page>
}
