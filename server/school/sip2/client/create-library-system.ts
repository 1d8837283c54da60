import type { Clock } from '../../../process/clock.ts'
import { checkin } from '../messages/checkin.ts'
import { checkout } from '../messages/checkout.ts'
import { endSession } from '../messages/end-session.ts'
import { hold } from '../messages/hold.ts'
import { itemInformation } from '../messages/item-information.ts'
import { patronInformation } from '../messages/patron-information.ts'
import { patronStatus } from '../messages/patron-status.ts'
import { renew } from '../messages/renew.ts'
import type { Request } from './exchange.ts'
import type { LibrarySystem, LoanRequest, Offers } from './library-system.ts'
import type { Link, Question } from './link.ts'
import { readCheckin, readHold, readItem, readLoan, readPatron, readPatronStatus } from './read-answers.ts'

export interface LibrarySystemNeeds {
  readonly link: Link
  readonly clock: Clock
  /** Null: as the other side's 98 has it. */
  readonly institution: string | null
  readonly location: string
  readonly terminalPassword: string
}

/** There is no code for Thai. */
const LANGUAGE = '000'
const MODES = { add: '+', delete: '-' } as const

const looking = <Value>(request: Request<Value>): Question<Value> => ({ request, changes: false })
const changing = <Value>(request: Request<Value>): Question<Value> => ({ request, changes: true })

/** How an answer is understood: what the message says, made into our own words. */
const reading =
  <Said, Value>(response: { parse(text: string): Said | undefined }, read: (said: Said) => Value) =>
  (answer: string): Value | undefined => {
    const said = response.parse(answer)
    return said && read(said)
  }

/** What was told without the other side is told to it with its own dates, where it takes such. */
const whatHappened = ({ atMs, happened }: LoanRequest, offers: Offers) => ({
  noBlock: happened !== null && offers.offline,
  date: atMs,
  noBlockDueDate: happened?.dueAtMs ?? null,
})

export function createLibrarySystem(needs: LibrarySystemNeeds): LibrarySystem {
  const { link, clock, location, terminalPassword } = needs
  /** Written even when empty: some systems refuse a message in which one of them is missing. */
  const by = (offers: Offers) => ({
    institution: needs.institution ?? offers.institution,
    terminalPassword,
  })
  const person = ({ card, pin }: { card: string; pin: string | null }) => ({
    patron: card,
    password: pin ?? '',
  })

  return {
    isHere: () => link.state().isHere,
    offers: link.offers,

    patron: asked =>
      link.ask(offers => {
        const about = { ...by(offers), ...person(asked), language: LANGUAGE, date: clock.now() }
        if (offers.requests.has('patron-information'))
          return looking({
            text: patronInformation.request.format({
              ...about,
              summary: asked.list === 'none' ? [] : [asked.list],
            }),
            read: reading(patronInformation.response, readPatron),
          })
        if (!offers.requests.has('patron-status')) return null
        return looking({
          text: patronStatus.request.format(about),
          read: reading(patronStatus.response, readPatronStatus),
        })
      }),

    item: barcode =>
      link.ask(offers => {
        if (!offers.requests.has('item-information')) return null
        return looking({
          text: itemInformation.request.format({ ...by(offers), date: clock.now(), item: barcode }),
          read: reading(itemInformation.response, readItem),
        })
      }),

    checkout: asked =>
      link.ask(offers => {
        if (!offers.checkout || !offers.requests.has('checkout')) return null
        return changing({
          text: checkout.request.format({
            ...{ ...by(offers), ...person(asked), ...whatHappened(asked, offers) },
            ...{ renewalPolicy: false, item: asked.barcode, feeAcknowledged: false, cancel: false },
          }),
          read: reading(checkout.response, readLoan),
        })
      }),

    checkin: ({ barcode, atMs, happened, cancel = false }) =>
      link.ask(offers => {
        if (!offers.checkin || !offers.requests.has('checkin')) return null
        return changing({
          text: checkin.request.format({
            ...{ ...by(offers), location, item: barcode, cancel },
            ...{ noBlock: happened && offers.offline, date: atMs, returnDate: atMs },
          }),
          read: reading(checkin.response, readCheckin),
        })
      }),

    renew: asked =>
      link.ask(offers => {
        if (!offers.renewal || !offers.requests.has('renew')) return null
        return changing({
          text: renew.request.format({
            ...{ ...by(offers), ...person(asked), ...whatHappened(asked, offers) },
            ...{ thirdParty: false, item: asked.barcode, feeAcknowledged: false },
          }),
          read: reading(renew.response, readLoan),
        })
      }),

    hold: asked =>
      link.ask(offers => {
        if (!offers.requests.has('hold')) return null
        return changing({
          text: hold.request.format({
            ...{ ...by(offers), ...person(asked), mode: MODES[asked.mode], date: clock.now() },
            ...{ item: asked.barcode, title: asked.titleId, feeAcknowledged: false },
          }),
          read: reading(hold.response, readHold),
        })
      }),

    async endSession(card) {
      await link.ask(offers => {
        if (!offers.requests.has('end-session')) return null
        return looking({
          text: endSession.request.format({
            ...{ ...by(offers), ...person({ card, pin: null }), date: clock.now() },
          }),
          read: endSession.response.parse,
        })
      })
    },
  }
}
