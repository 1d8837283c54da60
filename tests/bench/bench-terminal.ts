import { formatDate } from '../../server/school/sip2/dates.ts'
import { checked, openSip2Terminal, type Sip2Terminal } from '../support/sip2-terminal.ts'
import { barcodeOf, cardOf, PATRONS } from './big-library.ts'
import type { SchoolServer } from './school-server.ts'

export const TERMINAL = { user: 'bench', password: 'terminal-of-the-bench' } as const
/** Of a server that answers it. */
export const TERMINALS_CONFIG = `
[sip2_server]
host = "127.0.0.1"
port = 0
max_messages_per_second = 100000
[[sip2_server.terminal]]
name = "${TERMINAL.user}"
password = "${TERMINAL.password}"
`

/** One that has logged in. */
export async function openTerminal({ sip2Port }: Pick<SchoolServer, 'sip2Port'>): Promise<Sip2Terminal> {
  if (sip2Port === undefined) throw new Error('The server answers no terminals.')
  const terminal = await openSip2Terminal(sip2Port)
  const answer = await terminal.ask(`9300CN${TERMINAL.user}|CO${TERMINAL.password}|\r`)
  if (answer !== '941') throw new Error(`The terminal was answered ${answer}.`)
  return terminal
}

export const lend = (item: number) =>
  `11NN${formatDate(Date.now())}${' '.repeat(18)}AO|AA${cardOf((item % PATRONS) + 1)}|AB${barcodeOf(item)}|AC|`

export const takeBack = (item: number) => {
  const now = formatDate(Date.now())
  return `09N${now}${now}AP|AO|AB${barcodeOf(item)}|AC|`
}

export async function done(terminal: Sip2Terminal, body: string, sequence: number): Promise<void> {
  const answer = await terminal.ask(`${checked(body, sequence % 10)}\r`)
  if (answer[2] !== '1') throw new Error(`${body} was answered ${answer}.`)
}
