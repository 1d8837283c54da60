import { refuse, succeed } from '@pratu/protocol/failures'
import { StartError } from '../process/start-error.ts'
import { createTerminalLending } from './circulation/terminals/create-terminal-lending.ts'
import type { SchoolBase } from './compose-base.ts'
import type { SchoolFeatures } from './compose-features.ts'
import type { SchoolConfig } from './config.ts'
import { type Account, createAccounts } from './sip2/accounts.ts'
import type { Sip2ServerConfig } from './sip2/config.ts'
import { createRecentAnswers } from './sip2/recent-answers.ts'
import { type Sip2Server, startSip2Server } from './sip2/sip2-server.ts'
import { createWrongLogins } from './sip2/wrong-logins.ts'

const TERMINATORS = { cr: '\r', crlf: '\r\n' } as const

const actorOf = (terminal: string): string => `SIP2 ${terminal}`
/** How the reason of a block begins that a terminal has made: it may take back no other. */
const blockedBy = (terminal: string): string => `${actorOf(terminal)}: `

/** Terminals of other makers, answered with what circulation, patrons and identity decide; null where the school has none. */
export async function composeSip2(
  { sip2_server: config, tls }: SchoolConfig,
  base: SchoolBase,
  { library, identity, patrons }: Pick<SchoolFeatures, 'library' | 'identity' | 'patrons'>,
): Promise<Sip2Server | null> {
  if (!config) return null
  if (config.tls_only && !tls)
    throw new StartError(
      'With tls_only the terminals of [sip2_server] need a certificate. Name one under [tls], or take tls_only away.',
    )
  const { circulation, desk, school, stored } = library
  const accounts = config.terminal.map(terminal => accountOf(terminal, config))

  return startSip2Server(
    {
      ...{ host: config.host, port: config.port, tls, tlsOnly: config.tls_only },
      maxConnections: config.max_connections,
      maxMessageBytes: config.max_message_bytes,
      maxMessagesPerSecond: config.max_messages_per_second,
      idleTimeoutMs: config.idle_timeout_s * 1000,
      loginTimeoutMs: config.login_timeout_s * 1000,
    },
    {
      ...{ clock: base.clock, timers: base.timers, log: base.log },
      ...{ institution: config.institution, currency: config.currency },
      accounts: createAccounts(accounts),
      stranger: strangerAmong(accounts, config),
      recent: createRecentAnswers(),
      wrongLogins: createWrongLogins(),
      libraryName: () => school().name.th,
      findByCard: card => circulation.findPatronByCard(card)?.id,
      lending: createTerminalLending(circulation),
      stored,

      async admit(patronId, pin, terminal) {
        const patron = circulation.findPatron(patronId)
        if (!patron) return refuse('not-found')
        const given = pin === null ? undefined : { stationId: actorOf(terminal), pin, choosing: false }
        return identity.pins.admit(patron, 'card', given)
      },

      pay: ({ terminal, ...asked }) =>
        desk.pay({ actor: { name: actorOf(terminal), role: 'helper' }, key: undefined }, asked),

      async block(patronId, reason, terminal) {
        const found = patrons.patrons.find(patronId)
        if (!found.ok || found.value.blockedReason !== null) return found
        const actor = actorOf(terminal)
        return patrons.standings.block({ actor }, patronId, `${blockedBy(terminal)}${reason.slice(0, 200)}`)
      },

      async enable(patronId, terminal) {
        const found = patrons.patrons.find(patronId)
        if (!found.ok || !found.value.blockedReason?.startsWith(blockedBy(terminal))) return succeed(true)
        return patrons.standings.unblock({ actor: actorOf(terminal) }, patronId)
      },
    },
  )
}

const accountOf = (terminal: Sip2ServerConfig['terminal'][number], config: Sip2ServerConfig): Account => ({
  ...{
    name: terminal.name,
    password: terminal.password,
    rights: terminal.rights,
    language: terminal.language,
  },
  encoding: terminal.encoding ?? config.encoding,
  terminator: TERMINATORS[terminal.terminator ?? config.terminator],
  address: terminal.address ?? null,
})

/** Who has not logged in may ask what terminals can do here, and nothing else. */
const strangerAmong = (accounts: readonly Account[], config: Sip2ServerConfig): Account => ({
  ...{ name: '', password: '', language: 'th', address: null },
  rights: [...new Set(accounts.flatMap(({ rights }) => rights))],
  encoding: config.encoding,
  terminator: TERMINATORS[config.terminator],
})
