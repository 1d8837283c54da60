import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { KioskStation } from '../kiosk-link.ts'
import { CodeMeaning, LendingSession, Loan, ReturnedItem } from '../lending.ts'
import { AtMs, Code, Count, Id } from '../scalars.ts'

const sessionParams = z.object({ sessionId: Id })
const loanParams = z.object({ sessionId: Id, loanId: Id })
const CodeBody = z.object({ code: Code })

export const getKiosk = endpoint({
  method: 'GET',
  path: '/api/kiosk',
  summary: 'The station to which the asking kiosk page belongs, or that it is not paired yet.',
  access: 'public',
  recognises: 'kiosk',
  response: z.union([
    z.object({ paired: z.literal(true), station: KioskStation }),
    z.object({ paired: z.literal(false) }),
  ]),
})

export const requestPagePairing = endpoint({
  method: 'POST',
  path: '/api/kiosk/pairing',
  summary: 'A kiosk page asks to belong to this library; it shows the code until staff confirm it.',
  access: 'public',
  response: z.object({ pairingId: Id, code: z.string(), secret: z.string(), expiresAtMs: AtMs }),
})

export const collectPagePairing = endpoint({
  method: 'POST',
  path: '/api/kiosk/pairing/:pairingId',
  summary: 'A kiosk page asks whether staff have confirmed it; if so the answer sets its cookie.',
  access: 'public',
  params: z.object({ pairingId: Id }),
  body: z.object({ secret: z.string().check(z.maxLength(100)) }),
  response: z.object({ paired: z.boolean() }),
})

export const useKioskLink = endpoint({
  method: 'POST',
  path: '/api/kiosk/link',
  summary: 'Redeem a one-time link that staff made for a station; the answer sets the page’s cookie.',
  access: 'public',
  body: z.object({ token: z.string().check(z.maxLength(100)) }),
  response: z.object({ paired: z.literal(true) }),
})

export const explainCode = endpoint({
  method: 'GET',
  path: '/api/kiosk/codes/:code',
  summary: 'What a scanned code is: a card, an item, or unknown. Says nothing of a person.',
  access: 'kiosk',
  params: CodeBody,
  response: CodeMeaning,
})

export const openSession = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions',
  summary: 'Open a session with a card. A session that is still open at this kiosk ends.',
  access: 'kiosk',
  body: CodeBody,
  response: LendingSession,
})

export const endSession = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/end',
  summary: 'End a session. Ending it again is no error.',
  access: 'kiosk',
  params: sessionParams,
  response: z.object({ ended: z.literal(true) }),
})

export const borrowItem = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/loans',
  summary: 'Lend the scanned item to the patron of the session.',
  access: 'kiosk',
  params: sessionParams,
  body: CodeBody,
  response: z.object({
    loan: Loan,
    loanCount: Count,
    /** The session's from now on, where it may have changed; null as there. */
    loanLimit: z.optional(z.nullable(Count)),
  }),
  idempotent: true,
})

export const renewLoan = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/loans/:loanId/renewal',
  summary: 'Renew a loan of the patron of the session.',
  access: 'kiosk',
  params: loanParams,
  response: z.object({ loan: Loan }),
  idempotent: true,
})

export const undoLoan = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/:sessionId/loans/:loanId/undo',
  summary: 'Take back a loan that was made in this session, as if it had not been.',
  access: 'kiosk',
  params: loanParams,
  response: z.object({ loanCount: Count }),
  idempotent: true,
})

export const returnItem = endpoint({
  method: 'POST',
  path: '/api/kiosk/returns',
  summary: 'Return the scanned item. Needs no card.',
  access: 'kiosk',
  body: CodeBody,
  response: ReturnedItem,
  idempotent: true,
})
