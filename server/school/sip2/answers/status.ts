import type { Account, Right } from '../accounts.ts'
import { answersReading } from '../answering.ts'
import { SUPPORTED_MESSAGES, status } from '../messages/status.ts'

/** What a terminal may ask only with a right; anything else it always may. */
const RIGHT_OF: Readonly<Partial<Record<(typeof SUPPORTED_MESSAGES)[number], Right>>> = {
  checkout: 'checkout',
  checkin: 'checkin',
  'block-patron': 'block',
  'patron-information': 'patron-information',
  'fee-paid': 'fee',
  'item-information': 'item-information',
  'patron-enable': 'block',
  hold: 'hold',
  renew: 'renew',
  'renew-all': 'renew',
}

/** Tenths of a second after which a terminal asks again, and how often. */
const TIMEOUT = 100
const RETRIES = 3

const supportedBy = ({ rights }: Pick<Account, 'rights'>) =>
  SUPPORTED_MESSAGES.filter(name => {
    const right = RIGHT_OF[name]
    return name !== 'item-status-update' && (right === undefined || rights.includes(right))
  })

export const answerStatus = answersReading(status.request, (_request, { account }, needs) => {
  const may = (right: Right) => account.rights.includes(right)
  return status.response.format({
    online: true,
    checkinOk: may('checkin'),
    checkoutOk: may('checkout'),
    renewalPolicy: may('renew'),
    statusUpdateOk: false,
    offlineOk: may('stored'),
    timeout: TIMEOUT,
    retries: RETRIES,
    date: needs.clock.now(),
    version: '2.00',
    institution: needs.institution,
    library: needs.libraryName(),
    supported: supportedBy(account),
    terminal: account.name,
  })
})
