// SPDX-License-Identifier: EUPL-1.2
// What this form is not for, before anything else.
import { Phone } from 'lucide-react'
import { useSession } from '../access'
import { Text } from '../kit'

// Where the municipality has not said its own: a page that leads to every municipality's.
const nationalAddress = 'https://www.socialstyrelsen.se/om-socialstyrelsen/kontakt/anmala-oro-for-barn/'

export function Urgent() {
  const { worryAddress, worryPhone } = useSession().municipality
  return (
    <p className="urgent">
      <Phone aria-hidden="true" />
      <span>
        <Text
          id="observation.urgent"
          values={{
            call: (chunks) => <a href="tel:112">{chunks}</a>,
            worry: (chunks) => <a href={worryAddress ?? nationalAddress} rel="noreferrer">{chunks}</a>,
          }}
        />
        {worryPhone && <> <a href={`tel:${worryPhone.replace(/[^0-9+]/g, '')}`}>{worryPhone}</a></>}
      </span>
    </p>
  )
}
