import type { FailureCode } from '@pratu/protocol/failures'
import { refuse, succeed } from '@pratu/protocol/failures'
import type { ItemSummary, Loan, PatronGreeting } from '@pratu/protocol/lending'
import type { Library } from '../../kiosk-ui/state/library.ts'

const idOf = (number: number): string => `0192f000-0000-7000-8000-${String(number).padStart(12, '0')}`

const itemOf = (barcode: string): ItemSummary => ({
  barcode,
  title: `Title of ${barcode}`,
  author: null,
  callNumber: '523.2',
  deweyClass: '500',
  copyNumber: 1,
  coverUrl: null,
})

/** A library of books B1 to B9 and cards C1 to C3 that answers at once, or when a test lets it. */
export const createKioskLibrary = () => {
  const patrons = new Map<string, PatronGreeting>(
    ['C1', 'C2', 'C3'].map((card, index) => [
      card,
      { name: `Pupil ${index + 1}`, classroom: 'ป.4/2', classNumber: index },
    ]),
  )
  const isBook = (code: string) => /^B\d$/.test(code)
  const loans: (Loan & { card: string })[] = []
  const sessions = new Map<string, string>()
  const calls: string[] = []
  let refusal: FailureCode[] = []
  let gate: Promise<void> = Promise.resolve()
  let nextId = 1

  const lend = (card: string, barcode: string): Loan => {
    const loan = {
      id: idOf(nextId++),
      item: itemOf(barcode),
      loanedAtMs: 0,
      dueDate: '2026-11-30',
      because: [],
      renewals: 0,
      renewable: true,
      fineSatang: 0,
      card,
    }
    loans.unshift(loan)
    return loan
  }
  const loansOf = (card: string | undefined) => loans.filter(loan => loan.card === card)
  const asked = async (what: string) => {
    calls.push(what)
    await gate
    const codes = refusal
    refusal = []
    return codes.length > 0 ? refuse(...codes) : null
  }

  const library: Library = {
    openSession: async code => {
      const refused = await asked(`open ${code}`)
      const patron = patrons.get(code)
      if (refused) return refused
      if (!patron) return refuse(isBook(code) ? 'code-is-item' : 'code-unknown')
      const id = idOf(nextId++)
      sessions.set(id, code)
      return succeed({
        id,
        patron,
        loans: loansOf(code),
        loanLimit: 5,
        readyHolds: 0,
        owedSatang: 0,
        today: '2026-11-23',
      })
    },
    endSession: async sessionId => {
      calls.push(`end ${sessions.get(sessionId)}`)
      return succeed({ ended: true as const })
    },
    explain: async code => {
      calls.push(`explain ${code}`)
      if (isBook(code))
        return succeed({
          kind: 'item' as const,
          item: itemOf(code),
          onLoan: loans.some(({ item }) => item.barcode === code),
        })
      return succeed({ kind: patrons.has(code) ? ('card' as const) : ('unknown' as const) })
    },
    borrow: async (sessionId, code) => {
      const card = sessions.get(sessionId) ?? 'nobody'
      const refused = await asked(`borrow ${card} ${code}`)
      if (refused) return refused
      if (patrons.has(code)) return refuse('code-is-card')
      if (!isBook(code)) return refuse('code-unknown')
      const holder = loans.find(({ item }) => item.barcode === code)?.card
      if (holder === card) return refuse('item-already-yours')
      if (holder) return refuse('item-on-loan-to-other')
      return succeed({ loan: lend(card, code), loanCount: loansOf(card).length })
    },
    renew: async (_sessionId, loanId) => {
      const refused = await asked('renew')
      const loan = loans.find(({ id }) => id === loanId)
      if (refused || !loan) return refused ?? refuse('loan-not-found')
      return succeed({ loan: { ...loan, dueDate: '2026-12-07', renewals: 1, renewable: false } })
    },
    undo: async (_sessionId, loanId) => {
      const refused = await asked('undo')
      if (refused) return refused
      loans.splice(
        loans.findIndex(({ id }) => id === loanId),
        1,
      )
      return succeed({ loanCount: loans.length })
    },
    giveBack: async code => {
      const refused = await asked(`return ${code}`)
      if (refused) return refused
      if (patrons.has(code)) return refuse('code-is-card')
      const at = loans.findIndex(({ item }) => item.barcode === code)
      const [loan] = at < 0 ? [] : loans.splice(at, 1)
      return loan
        ? succeed({ item: loan.item, overdueDays: 0, loanId: loan.id, onHold: false, fined: false })
        : refuse('item-not-on-loan')
    },
  }

  return {
    library,
    lend,
    calls,
    /** The next question is refused. */
    refuseNext: (...codes: FailureCode[]) => {
      refusal = codes
    },
    /** Questions wait until the answer is called. */
    hold: (): (() => void) => {
      let release = () => {}
      gate = new Promise(resolve => {
        release = resolve
      })
      return release
    },
  }
}
