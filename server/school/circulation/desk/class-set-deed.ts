import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { lendItem } from '../lend-item.ts'
import type { LoanFacts } from '../loan-facts.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'
import { noteOverride } from './lend-deeds.ts'
import { viewDeskLoan } from './views.ts'

/** Lends many copies to a teacher in one go: each that can be lent is, and each that cannot is told with its reasons. */
export function lendClassSet(
  tools: DeskTools,
  asked: { patronId: string; codes: readonly string[]; override: boolean },
  doing: DeskDoing,
): Result<Done> {
  const { circulation, people } = tools
  const { patronId, override } = asked
  const borrower = circulation.findPatron(patronId)
  if (!borrower) return refuse('not-found')
  const loans: LoanFacts[] = []
  const refused: { code: string; failures: Failure[] }[] = []
  const overridden: Failure[] = []

  for (const code of new Set(asked.codes)) {
    const item = circulation.findItem(code)
    const request = { borrower, override, stationId: null, sessionId: null, classSet: true }
    const lent = item ? lendItem(circulation, { ...request, item }, doing) : refuse('code-unknown')
    if (lent.ok) {
      loans.push(lent.value.loan)
      overridden.push(...lent.value.overridden)
    } else refused.push({ code, failures: lent.failures })
  }

  const [first] = loans
  if (!first) return refuse(...distinct(refused.flatMap(({ failures }) => failures)))
  const { title } = circulation.itemOf(first).summary
  noteOverride(tools, distinct(overridden), title, doing)
  return succeed({
    deed: {
      ...{ kind: 'class-set-lent', actionId: doing.actionId, refused },
      loans: loans.map(loan => viewDeskLoan(tools, loan, borrower, doing.today)),
      patron: people.named(patronId),
    },
    ...{ accountOf: patronId, mode: 'lend', about: { title, patronId } },
  })
}

const distinct = (failures: readonly Failure[]): Failure[] => [
  ...new Map(failures.map(failure => [JSON.stringify(failure), failure])).values(),
]
