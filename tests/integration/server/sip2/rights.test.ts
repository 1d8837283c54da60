import { once } from 'node:events'
import { connect as connectTls } from 'node:tls'
import { changePinSettings, setPatronPin } from '@pratu/protocol/api/pins'
import { expect, test } from 'vitest'
import { certificateFiles } from '../../../../server/certificates/certificates.ts'
import { makeCertificate } from '../../../../server/certificates/make-certificate.ts'
import { ConfigError } from '../../../../server/process/read-configuration.ts'
import { parseConfig } from '../../../../server/school/config.ts'
import { LOGIN, runSip2School } from '../../../support/sip2-school.ts'
import { openSip2Terminal, sip2TerminalOver } from '../../../support/sip2-terminal.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

const DATE = '20261127    120000'
const BLANK = ' '.repeat(18)
const MALI = '00000000-0000-7000-8000-000000001001'

test('a terminal learns of patrons and does only what its account may', async () => {
  await using school = await runSip2School()
  using sorter = await school.loggedIn('sorter')
  expect(await sorter.ask(`23000${DATE}AO|AA1001|AC|AD|\r`)).toMatch(
    /^24YYYY.*AE\|BLN\|AFThis terminal may not do this\|$/,
  )
  expect(await sorter.ask(`63000${DATE}  Y       AO|AA1001|AC|AD|\r`)).not.toContain('มะลิ')
  expect(await sorter.ask(`11NN${DATE}${BLANK}AO|AA1001|ABB1|AC|\r`)).toMatch(/^120/)
  expect(await sorter.ask(`17${DATE}AO|ABB1|\r`)).toMatch(/^1801.*AJ\|/)
  expect(await sorter.ask(`37${DATE}0100THBBV1.00|AO|AA1001|\r`)).toMatch(/^38N/)
  using selfCheck = await school.loggedIn()
  expect(await selfCheck.ask(`11NN${DATE}${BLANK}AO|AA1001|ABB1|AC|\r`)).toMatch(/^121/)
  // Whoever stands at a sorter need not be who borrowed.
  const back = await sorter.ask(`09N${DATE}${DATE}AP|AO|ABB1|AC|\r`)
  expect(back).toMatch(/^101/)
  expect(back).not.toMatch(/1001|มะลิ/)
})

test('where the group is asked for a PIN, nothing is borrowed without it; it holds until the patron goes', async () => {
  await using school = await runSip2School()
  const staff = await school.administrator()
  granted(await staff.call(changePinSettings, { body: { groupIds: ['pupils'] } }))
  granted(await staff.call(setPatronPin, { params: { patronId: MALI }, body: { pin: '7294' } }))
  using terminal = await school.loggedIn()
  const checkout = (item: string) => terminal.ask(`11NN${DATE}${BLANK}AO|AA1001|AB${item}|AC|\r`)
  const status = (pin: string) => terminal.ask(`23000${DATE}AO|AA1001|AC|AD${pin}|\r`)
  expect(await checkout('B1')).toMatch(/^120.*BLY\|CQN\|AFA PIN is needed\|/)
  expect(await status('')).toContain('BLY|CQN|')
  expect(await status('1111')).toMatch(/BLY\|CQN\|.*AFThat is not the right PIN\|/)
  expect(await status('7294')).toContain('BLY|CQY|')
  expect(await checkout('B1')).toMatch(/^121/)
  await terminal.ask(`35${DATE}AO|AA1001|\r`)
  expect(await checkout('B2')).toMatch(/^120/)
})

test('a block by a terminal is a real one, and staff’s own blocks are not its to take back', async () => {
  await using school = await runSip2School()
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`01N${DATE}AO|ALleft|AA1001|AC|\r`)).toMatch(/^24YYYY/)
  expect(await terminal.ask(`11NN${DATE}${BLANK}AO|AA1001|ABB1|AC|\r`)).toMatch(/^120/)
  expect(await terminal.ask(`25${DATE}AO|AA1001|\r`)).toMatch(/^26 {14}/)
})

test('wrong passwords are counted by address, and then even the right one is not believed for a minute', async () => {
  await using school = await runSip2School()
  for (let time = 0; time < 10; time += 1) {
    using terminal = await school.terminal()
    expect(await terminal.ask('9300CNself-check|COwrong|\r')).toBe('940')
  }
  using late = await school.terminal()
  expect(await late.ask(`${LOGIN}\r`)).toBe('940')
  school.pass(61_000)
  expect(await late.ask(`${LOGIN}\r`)).toBe('941')
})

test('who does not log in, or says nothing more, is sent away; no more come than may', async () => {
  await using school = await runSip2School('idle_timeout_s = 1\nmax_connections = 2')
  using idle = await school.terminal()
  using _second = await school.terminal()
  using third = await openSip2Terminal(school.sip2Port ?? 0)
  expect(await third.next()).toBeUndefined()
  expect(await idle.next()).toBeUndefined()
})

test('TLS on the same port, and nothing but TLS where the school says so', async () => {
  using folder = temporaryFolder()
  await makeCertificate(folder.path, { schoolName: 'School', hosts: ['127.0.0.1'] })
  const { certificate, key } = certificateFiles(folder.path)
  const tls = `[tls]\ncertificate = "${certificate}"\nkey = "${key}"\n`
  await using school = await runSip2School(`tls_only = true\n${tls}`)
  const port = school.sip2Port ?? 0
  using plain = await openSip2Terminal(port)
  plain.socket.write(`${LOGIN}\r`)
  expect(await plain.next()).toBeUndefined()
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  using secure = sip2TerminalOver(socket)
  expect(await secure.ask(`${LOGIN}\r`)).toBe('941')
})

test('a configuration that cannot be is told with its path', () => {
  const read = (sip2: string) => () =>
    parseConfig(
      `data_folder = "data"\nschool = { name_th = "ก", name_en = "A" }\n[sip2_server]\n${sip2}`,
      'school.toml',
    )
  expect(read('port = 6001')).toThrow(ConfigError)
  expect(read('[[sip2_server.terminal]]\nname = "a"\npassword = "short"')).toThrow(/at least 8 letters/)
  const one = '[[sip2_server.terminal]]\nname = "a"\npassword = "long enough"\n'
  expect(read(one + one)).toThrow(/same name/)
  expect(read(`encoding = "latin1"\n${one}`)).toThrow(/sip2_server.encoding/)
  expect(read(one)().sip2_server).toMatchObject({ port: 6001, currency: 'THB', terminator: 'cr' })
})
