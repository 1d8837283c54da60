import { succeed } from '@pratu/protocol/failures'
import { createTerminalLending } from '../../server/school/circulation/terminals/create-terminal-lending.ts'
import { createStoredTransactions } from '../../server/school/circulation/terminals/stored-transactions.ts'
import { queries } from '../../server/school/database/queries.ts'
import { type Account, createAccounts, RIGHTS } from '../../server/school/sip2/accounts.ts'
import { type Conversation, createConversation } from '../../server/school/sip2/conversation.ts'
import { createRecentAnswers } from '../../server/school/sip2/recent-answers.ts'
import { createWrongLogins } from '../../server/school/sip2/wrong-logins.ts'
import type { SmallLibrary } from './small-library.ts'

/** What the terminal of these tests logs in with. */
export const SELF_CHECK: Account = {
  ...{ name: 'self-check', password: 'terminal-password', rights: RIGHTS, language: 'en' },
  ...{ encoding: 'utf-8', terminator: '\r', address: null },
}

/** What is said over connections to a small library, without a network. */
export function converseWith({ circulation, database, desk, time }: SmallLibrary): () => Conversation {
  const lending = createTerminalLending(circulation)
  const stored = createStoredTransactions(circulation, { append: () => {} })
  const recent = createRecentAnswers()
  const setBlock = (patronId: string, reason: string | null) =>
    database.write(() => {
      database.run(queries.updateTable('patrons').set({ blocked_reason: reason }).where('id', '=', patronId))
      return succeed(true)
    })
  return () =>
    createConversation(
      {
        ...{ clock: time.clock, institution: 'pratu', currency: 'THB', lending, stored, recent },
        libraryName: () => 'ห้องสมุด',
        findByCard: card => circulation.findPatronByCard(card)?.id,
        admit: async () => succeed(true),
        pay: ({ terminal: _, ...asked }) =>
          desk.pay({ actor: { name: 'SIP2', role: 'helper' }, key: undefined }, asked),
        block: (patronId, reason) => setBlock(patronId, reason),
        enable: patronId => setBlock(patronId, null),
        accounts: createAccounts([SELF_CHECK]),
        stranger: { ...SELF_CHECK, name: '' },
        wrongLogins: createWrongLogins(),
        log: { info: () => {} },
      },
      '127.0.0.1',
    )
}
