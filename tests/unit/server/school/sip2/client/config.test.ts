import { expect, test } from 'vitest'
import { parseConfig } from '../../../../../../server/school/config.ts'

const read = (top: string, tables = '') =>
  parseConfig(
    `data_folder = "data"\nschool = { name_th = "ก", name_en = "A" }\n${top}\n${tables}`,
    'school.toml',
  )

const problemsOf = (top: string, tables = ''): string[] => {
  try {
    read(top, tables)
  } catch (error) {
    return String(error)
      .split('\n')
      .slice(1)
      .map(line => line.trim())
  }
  throw new Error('The configuration was accepted.')
}

const SIP2 = 'lending = "sip2"'
const CLIENT = '[sip2_client]\nhost = "koha.school.ac.th"\n'

test('a host is enough', () => {
  expect(read(SIP2, CLIENT)).toMatchObject({
    lending: 'sip2',
    sip2_client: {
      ...{ host: 'koha.school.ac.th', port: 6001, tls: false, password: '', location: '' },
      ...{ terminal_password: '', encoding: 'utf-8', terminator: 'cr', error_detection: true },
      ...{ answer_timeout_ms: 3000, retries: 1, status_every_s: 300, ask_pin: false, kiosk: [] },
    },
  })
})

test('loans that are kept here need nothing of it', () => {
  expect(read('')).toMatchObject({ lending: { overdue_items_block: false } })
  expect(read('', '[lending]\noverdue_items_block = true')).toMatchObject({
    lending: { overdue_items_block: true },
  })
})

test.each([
  ['lending = "koha"', '', 'lending: expected "sip2", or a table [lending]'],
  ['', '[lending]\noverdue_items_blok = true', 'lending.overdue_items_blok: there is no such key'],
  ['', '[lending]\noverdue_items_block = "yes"', /^lending.overdue_items_block: .*boolean/],
  [SIP2, '', /^sip2_client: with lending = "sip2" say here which library system .* its host at least$/],
  ['', CLIENT, /^sip2_client: it counts with lending = "sip2" alone; write that at the top/],
  [
    SIP2,
    `${CLIENT}[[sip2_server.terminal]]\nname = "gate"\npassword = "long enough"`,
    /^sip2_server: .* take \[sip2_server\] away$/,
  ],
  [
    SIP2,
    '[sip2_client]\nhost = "koha.school.ac.th:6001"',
    /^sip2_client.host: .* the port stands under port$/,
  ],
  [SIP2, '[sip2_client]\nhost = "https://koha"', /^sip2_client.host: /],
  [SIP2, '[sip2_client]\nhost = ""', /^sip2_client.host: /],
  [SIP2, `${CLIENT}port = 0`, /^sip2_client.port: /],
  [SIP2, `${CLIENT}encoding = "latin1"`, /^sip2_client.encoding: /],
  [SIP2, `${CLIENT}password = "secret"`, 'sip2_client.user: there is a password, so name its user too'],
  [SIP2, `${CLIENT}user = "a|b"`, 'sip2_client.user: it must hold no | and no end of line'],
  [
    SIP2,
    `${CLIENT}card_pattern = "S(["`,
    'sip2_client.card_pattern: it is no regular expression such as "S[0-9]{5}"',
  ],
  [SIP2, `${CLIENT}answer_timeout = 4`, 'sip2_client.answer_timeout: there is no such key'],
  [
    SIP2,
    `${CLIENT}[[sip2_client.kiosk]]\nstation = "k"\nuser = "a"\npassword = "b"\n`.concat(
      '[[sip2_client.kiosk]]\nstation = "k"\nuser = "c"\npassword = "d"\n',
    ),
    'sip2_client.kiosk: two of them name the same station',
  ],
])('a mistake is told by its path and with what to do: %s %s', (top, tables, expected) => {
  expect(problemsOf(top, tables)).toEqual([
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  ])
})

test('several mistakes are told at once', () => {
  expect(problemsOf(SIP2, '[sip2_client]\nhost = "a b"\nport = 70000\nretries = -1').length).toBe(3)
})

test.each(['10.0.0.7', '::1', 'fe80::1', 'koha', 'ห้องสมุด.ไทย', 'my_host.local'])('%s is a host', host => {
  expect(read(SIP2, `[sip2_client]\nhost = "${host}"`).sip2_client?.host).toBe(host)
})
