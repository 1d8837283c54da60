import type { DeskDeed, DeskLoan, TakenBack } from '@pratu/protocol/desk'
import type { ItemSummary } from '@pratu/protocol/lending'
import { longDay, shortDay } from '../../words/dates.ts'
import { dueBecause } from '../../words/due-because.ts'
import type { StaffWords } from '../words.ts'
import { baht } from './baht.ts'

/** What the desk did, as a person says it. */
export interface DeedText {
  /** `good` it worked, `look` there is something to do besides. */
  readonly tone: 'good' | 'look' | 'plain'
  readonly headline: string
  /** The book that it is about. */
  readonly item: ItemSummary | null
  /** What else is to be known or done, the most important first. */
  readonly lines: readonly string[]
  /** For undoing it. */
  readonly actionId: string | null
}

const person = ({ name, classroom }: { name: string; classroom: string | null }): string =>
  classroom === null ? name : `${name} (${classroom})`

const dueLines = (words: StaffWords, loan: DeskLoan): string[] => [
  words.t('desk.due', { date: longDay(words, loan.dueDate) }),
  ...dueBecause(words, loan.because),
]

const pickUpLine = (
  words: StaffWords,
  pickUp: { patron: { name: string; classroom: string | null }; pickUpBy: string },
) => words.t('desk.pick-up', { name: person(pickUp.patron), date: shortDay(words, pickUp.pickUpBy) })

const takenBackLines = (words: StaffWords, taken: TakenBack): string[] => [
  ...(taken.pickUp ? [pickUpLine(words, taken.pickUp)] : []),
  ...(taken.found ? [words.t('desk.was-lost')] : []),
  ...(taken.charge ? [words.t('desk.charge', { amount: baht(words, taken.charge.amountSatang) })] : []),
  ...(taken.overdueDays > 0 ? [words.t('desk.late', { count: taken.overdueDays })] : []),
]

/** Null where there is nothing to say: a card was read, a mode was switched. */
export function deedText(words: StaffWords, deed: DeskDeed): DeedText | null {
  switch (deed.kind) {
    case 'patron':
    case 'mode':
    case 'done':
      return null
    case 'item':
      return {
        tone: 'plain',
        headline: words.t('desk.deed.item'),
        item: deed.item,
        lines: [words.t('desk.deed.item.next')],
        actionId: null,
      }
    case 'lent':
      return {
        tone: deed.takenFrom?.pickUp || deed.takenFrom?.charge ? 'look' : 'good',
        headline: words.t('desk.deed.lent', { name: person(deed.patron) }),
        item: deed.loan.item,
        lines: [
          ...dueLines(words, deed.loan),
          ...(deed.takenFrom
            ? [
                words.t('desk.taken-from', {
                  name: deed.takenFrom.patron ? person(deed.takenFrom.patron) : words.t('desk.someone'),
                }),
                ...takenBackLines(words, deed.takenFrom),
              ]
            : []),
        ],
        actionId: deed.actionId,
      }
    case 'returned':
      return {
        tone: deed.pickUp || deed.charge ? 'look' : 'good',
        headline: deed.patron
          ? words.t('desk.deed.returned-from', { name: person(deed.patron) })
          : words.t('desk.deed.returned'),
        item: deed.item,
        lines: takenBackLines(words, deed),
        actionId: deed.actionId,
      }
    case 'renewed':
      return {
        tone: 'good',
        headline: words.t('desk.deed.renewed', { name: person(deed.patron) }),
        item: deed.loan.item,
        lines: dueLines(words, deed.loan),
        actionId: deed.actionId,
      }
    case 'hold-ready':
      return {
        tone: 'look',
        headline: words.t('desk.deed.hold-ready'),
        item: deed.item,
        lines: [pickUpLine(words, deed.pickUp)],
        actionId: deed.actionId,
      }
    case 'hold-placed':
      return {
        tone: 'good',
        headline: words.t('desk.deed.hold-placed', {
          title: deed.hold.title,
          name: person(deed.hold.patron),
        }),
        item: null,
        lines: deed.hold.position === null ? [] : [words.t('desk.queue', { count: deed.hold.position })],
        actionId: deed.actionId,
      }
    case 'hold-cancelled':
      return {
        tone: deed.next ? 'look' : 'good',
        headline: words.t('desk.deed.hold-cancelled', {
          title: deed.hold.title,
          name: person(deed.hold.patron),
        }),
        item: null,
        lines: deed.next ? [pickUpLine(words, deed.next)] : [],
        actionId: deed.actionId,
      }
    case 'lost':
    case 'damaged':
      return {
        tone: 'look',
        headline: words.t(`desk.deed.${deed.kind}`),
        item: deed.item,
        lines:
          deed.charge && deed.patron
            ? [
                words.t('desk.charged-to', {
                  name: person(deed.patron),
                  amount: baht(words, deed.charge.amountSatang),
                }),
              ]
            : [],
        actionId: deed.actionId,
      }
    case 'found':
      return {
        tone: deed.pickUp || deed.paidCharge ? 'look' : 'good',
        headline: words.t('desk.deed.found'),
        item: deed.item,
        lines: [
          ...(deed.pickUp ? [pickUpLine(words, deed.pickUp)] : []),
          ...(deed.paidCharge
            ? [words.t('desk.paid-back', { amount: baht(words, deed.paidCharge.amountSatang) })]
            : []),
          ...(deed.undoneCharge
            ? [words.t('desk.charge-gone', { amount: baht(words, deed.undoneCharge.amountSatang) })]
            : []),
        ],
        actionId: deed.actionId,
      }
    case 'charged':
      return {
        tone: 'look',
        headline: words.t('desk.charge', { amount: baht(words, deed.charge.amountSatang) }),
        item: null,
        lines: [],
        actionId: deed.actionId,
      }
    case 'paid':
    case 'waived':
      return {
        tone: 'good',
        headline: words.t(`desk.deed.${deed.kind}`, { amount: baht(words, deed.totalSatang) }),
        item: null,
        lines: [],
        actionId: deed.actionId,
      }
    case 'class-set-lent':
      return {
        tone: deed.refused.length > 0 ? 'look' : 'good',
        headline: words.t('desk.deed.class-set-lent', {
          count: deed.loans.length,
          name: person(deed.patron),
        }),
        item: deed.loans[0]?.item ?? null,
        lines:
          deed.refused.length > 0 ? [words.t('desk.class-set-refused', { count: deed.refused.length })] : [],
        actionId: deed.actionId,
      }
    case 'undone':
      return {
        tone: 'good',
        headline: words.t('desk.deed.undone'),
        item: null,
        lines: deed.title ? [deed.title] : [],
        actionId: null,
      }
  }
}
