import { queries } from '../../server/school/database/queries.ts'
import { type RunningSchool, runSchool } from './running-school.ts'
import { openSip2Terminal, type Sip2Terminal } from './sip2-terminal.ts'

export const TERMINAL_PASSWORD = 'terminal-password'
export const LOGIN = `9300CNself-check|CO${TERMINAL_PASSWORD}|CProom|`

export interface Sip2School extends RunningSchool {
  /** A terminal that has not said anything yet. */
  terminal(): Promise<Sip2Terminal>
  /** One that has logged in. */
  loggedIn(name?: string): Promise<Sip2Terminal>
}

const ALL_RIGHTS = `["checkout", "checkin", "renew", "item-information", "patron-information", "hold", "fee", "block", "stored"]`

/** A school with pupils `มะลิ` (card 1001) and `ชบา` (1002), items B1 to B9 of records of their own, and three terminals. */
export async function runSip2School(extra = ''): Promise<Sip2School> {
  const school = await runSchool(`
[sip2_server]
host = "127.0.0.1"
port = 0
${extra}
[[sip2_server.terminal]]
name = "self-check"
password = "${TERMINAL_PASSWORD}"
rights = ${ALL_RIGHTS}
language = "en"
[[sip2_server.terminal]]
name = "thai"
password = "${TERMINAL_PASSWORD}"
encoding = "tis-620"
terminator = "crlf"
[[sip2_server.terminal]]
name = "sorter"
password = "${TERMINAL_PASSWORD}"
rights = ["checkin"]
language = "en"
`)
  const { database, sip2Port } = school
  if (sip2Port === undefined) throw new Error('No terminals are answered.')
  await database.write(() => {
    for (const [index, name] of ['มะลิ', 'ชบา'].entries()) {
      const id = `00000000-0000-7000-8000-00000000100${index + 1}`
      database.run(
        queries.insertInto('patrons').values({
          ...{ id, group_id: 'pupils', given_name: name, family_name: 'ตัวอย่าง', school_number: null },
          ...{ level: 'ป.4', room: '2', class_number: index + 1, blocked_reason: null, expires_on: null },
        }),
      )
      database.run(queries.insertInto('patron_cards').values({ code: `100${index + 1}`, patron_id: id }))
    }
    for (let number = 1; number <= 9; number += 1) {
      const id = `00000000-0000-7000-8000-00000000200${number}`
      database.run(
        queries.insertInto('records').values({
          ...{ id, title: `เล่มที่ ${number}`, author: null, isbn: null, call_number: '500' },
          ...{ dewey_class: '500', language: 'tha' },
        }),
      )
      database.run(
        queries.insertInto('items').values({
          ...{ barcode: `B${number}`, record_id: id, copy_number: 1, accession_number: `A${number}` },
        }),
      )
    }
  })
  const terminal = () => openSip2Terminal(sip2Port)
  return {
    ...school,
    terminal,
    async loggedIn(name = 'self-check') {
      const opened = await terminal()
      const answer = await opened.ask(`9300CN${name}|CO${TERMINAL_PASSWORD}|CProom|\r`)
      if (answer !== '941') throw new Error(`The terminal was answered ${answer}.`)
      return opened
    },
  }
}
