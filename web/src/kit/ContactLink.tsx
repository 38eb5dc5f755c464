// SPDX-License-Identifier: EUPL-1.2
// A telephone number or an e-mail address that a press calls or writes to. On paper it is read.
import { contactHref } from './contact'

export function ContactLink({ contact }: { contact: string }) {
  return <a className={`contact-link${contact.includes('@') ? '' : ' unbroken'}`} href={contactHref(contact)}>{contact}</a>
}
