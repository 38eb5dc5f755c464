// SPDX-License-Identifier: EUPL-1.2
// What this form is not for, before anything else.
import { Phone } from 'lucide-react'
import { Text } from '../kit'

// A municipality sets its own address for worries about a child; the national page leads to every municipality's.
const worryAddress = 'https://www.socialstyrelsen.se/om-socialstyrelsen/kontakt/anmala-oro-for-barn/'

export function Urgent() {
  return (
    <p className="urgent">
      <Phone aria-hidden="true" />
      <span>
        <Text
          id="observation.urgent"
          values={{
            call: (chunks) => <a href="tel:112">{chunks}</a>,
            worry: (chunks) => <a href={worryAddress} rel="noreferrer">{chunks}</a>,
          }}
        />
      </span>
    </p>
  )
}
