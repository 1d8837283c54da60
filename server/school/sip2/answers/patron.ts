import { type Failure, type FailureCode, refuse } from '@pratu/protocol/failures'
import type { TerminalPatron } from '../../circulation/terminals/terminal-lending.ts'
import { answersChanging, answersReading } from '../answering.ts'
import { blockPatron } from '../messages/block-patron.ts'
import { endSession } from '../messages/end-session.ts'
import { patronEnable } from '../messages/patron-enable.ts'
import { patronInformation } from '../messages/patron-information.ts'
import { type PatronProblem, patronStatus } from '../messages/patron-status.ts'
import { actingPatron, admitted, mayDo, patronOf } from '../patron-of-request.ts'
import { reasonsOf } from '../screen-messages.ts'
import type { Sip2Needs } from '../sip2-needs.ts'
import type { TerminalSession } from '../terminal-session.ts'

interface Asked {
  readonly patron: string
  readonly password: string | null
}

/** As all systems say that they do not know a patron. */
const UNKNOWN: readonly PatronProblem[] = ['charge-denied', 'renewal-denied', 'recall-denied', 'hold-denied']

const PROBLEMS: Readonly<Partial<Record<FailureCode, readonly PatronProblem[]>>> = {
  'patron-blocked': UNKNOWN,
  'patron-left': UNKNOWN,
  'patron-expired': UNKNOWN,
  'loan-limit-reached': ['charge-denied', 'too-many-charged'],
  'overdue-items': ['charge-denied', 'too-many-overdue'],
  'charges-open': ['charge-denied', 'excessive-fines'],
}

const problemsOf = (failures: readonly Failure[]): PatronProblem[] => [
  ...new Set(failures.flatMap(({ code }) => PROBLEMS[code] ?? [])),
]

/** What 24, 26 and 64 have in common, and the patron that they are about, if there is one. */
async function about(asked: Asked, session: TerminalSession, needs: Sip2Needs) {
  const { language } = session.account
  const start = { date: needs.clock.now(), institution: needs.institution, patron: asked.patron }
  const found = patronOf(asked.patron, session, needs)
  const patron = found.ok ? needs.lending.patron(found.value) : undefined
  if (!found.ok || !patron) {
    const failures = found.ok ? refuse('code-unknown').failures : found.failures
    return {
      patron: undefined,
      told: {
        ...start,
        problems: UNKNOWN,
        validPatron: false,
        screenMessages: reasonsOf(failures, language),
      },
    }
  }
  const notAdmitted = await admitted(patron.id, asked.password, session, needs)
  return {
    patron,
    told: {
      ...start,
      problems: problemsOf(patron.failures),
      name: mayDo(session, 'patron-information') ? patron.name : '',
      validPatron: true,
      validPassword: notAdmitted.length === 0,
      screenMessages: reasonsOf([...patron.failures, ...(asked.password ? notAdmitted : [])], language),
    },
  }
}

/** What is owed, for terminals that may know it. */
const owed = (patron: TerminalPatron | undefined, session: TerminalSession, { currency }: Sip2Needs) =>
  patron && (mayDo(session, 'patron-information') || mayDo(session, 'fee'))
    ? { currency, feeAmount: baht(patron.owedSatang) }
    : {}

const baht = (satang: number): string => (satang / 100).toFixed(2)

export const answerPatronStatus = answersReading(patronStatus.request, async (asked, session, needs) => {
  const { patron, told } = await about(asked, session, needs)
  return patronStatus.response.format({ ...told, language: asked.language, ...owed(patron, session, needs) })
})

export const answerPatronInformation = answersReading(
  patronInformation.request,
  async (asked, session, needs) => {
    const { patron, told } = await about(asked, session, needs)
    const known = patron && mayDo(session, 'patron-information') ? patron : undefined
    const ready = known?.holds.filter(({ barcode }) => barcode !== null) ?? []
    const waiting = known?.holds.filter(({ barcode }) => barcode === null) ?? []
    const overdue = known?.loans.filter(loan => loan.overdue) ?? []
    const [summary] = asked.summary
    const from = Math.max(1, Number(asked.startItem) || 1)
    const to = Number(asked.endItem) || Number.POSITIVE_INFINITY
    const listed = (name: typeof summary, values: readonly (string | null)[]): string[] =>
      summary === name ? values.slice(from - 1, to).flatMap(value => value ?? []) : []
    return patronInformation.response.format({
      ...told,
      language: asked.language,
      // Terminals show these as ready to be picked up, so holds that wait are told elsewhere.
      holdCount: ready.length,
      overdueCount: overdue.length,
      chargedCount: known?.loans.length ?? 0,
      fineCount: known?.charges.length ?? 0,
      recallCount: 0,
      unavailableHoldCount: waiting.length,
      ...(known && {
        holdLimit: fourDigits(known.holdLimit),
        chargedLimit: fourDigits(known.loanLimit),
        ...owed(known, session, needs),
      }),
      holds: listed(
        'holds',
        ready.map(({ barcode }) => barcode),
      ),
      overdue: listed(
        'overdue',
        overdue.map(({ barcode }) => barcode),
      ),
      charged: listed('charged', known?.loans.map(({ barcode }) => barcode) ?? []),
      fines: listed(
        'fines',
        known?.charges.map(charge => `${baht(charge.amountSatang)} ${charge.title}`.trimEnd()) ?? [],
      ),
      unavailableHolds: listed(
        'unavailable-holds',
        waiting.map(({ title }) => title),
      ),
    })
  },
)

const fourDigits = (count: number): string => String(Math.min(count, 9999)).padStart(4, '0')

export const answerBlockPatron = answersChanging(blockPatron.request, async (asked, session, needs) => {
  const found = patronOf(asked.patron, session, needs)
  if (found.ok && mayDo(session, 'block')) await needs.block(found.value, asked.reason, session.account.name)
  const { told } = await about({ ...asked, password: null }, session, needs)
  return patronStatus.response.format({ ...told, language: '000' })
})

export const answerPatronEnable = answersChanging(patronEnable.request, async (asked, session, needs) => {
  const acting = await actingPatron(asked, 'block', session, needs)
  if (acting.ok) await needs.enable(acting.value, session.account.name)
  const { told } = await about(asked, session, needs)
  return patronEnable.response.format({ ...told, language: '000' })
})

export const answerEndSession = answersReading(endSession.request, ({ patron }, session, needs) => {
  session.admittedPatronId = null
  return endSession.response.format({
    ...{ ended: true, date: needs.clock.now(), institution: needs.institution, patron },
  })
})
