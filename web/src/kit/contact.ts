// SPDX-License-Identifier: EUPL-1.2
// The address behind a telephone number or an e-mail address; a number is written without the signs that group its digits.
export const contactHref = (contact: string): string => (contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replace(/[ -]/g, '')}`)
