import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeText, encodeText } from '../../../../server/school/sip2/encodings.ts'
import { readFrame, writeFrame } from '../../../../server/school/sip2/frame.ts'
import { LOGIN, runSip2School, type Sip2School, TERMINAL_PASSWORD } from '../../../support/sip2-school.ts'
import { checked } from '../../../support/sip2-terminal.ts'

const DATE = '20261127    120000'
const BLANK = ' '.repeat(18)
const STATUS = '9900802.00'

let school: Sip2School
beforeAll(async () => {
  school = await runSip2School()
})
afterAll(() => school[Symbol.asyncDispose]())

const bodyOf = (answer: string) => readFrame(Buffer.from(answer)).body.toString()

test('an empty field before AY, as node-sip2 and sip2-ruby write it', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.askChecked(`23000${DATE}AO|AA1001|AC|AD6789||`, 1)).toMatch(
    /^24.*\|AEมะลิ\|BLY\|.*AY1AZ/,
  )
})

test('no delimiter before AY, and a lonely one', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.askChecked(STATUS, 1)).toMatch(/^98YYYYNY1\d\d003.*AY1AZ/)
  expect(await terminal.askChecked('9900002.00|', 2)).toMatch(/^98.*AY2AZ/)
})

test('AY counts on after 9, as sip2-ruby does: AY10 is answered with AY10', async () => {
  using terminal = await school.loggedIn()
  for (const sequence of [9, 10, 11, 123]) {
    const answer = await terminal.askChecked(STATUS, sequence)
    expect(answer).toContain(`AY${sequence}AZ`)
    expect(readFrame(Buffer.from(answer)).garbled).toBe(false)
  }
})

test('a checksum without its leading zeros, and in small letters', async () => {
  using terminal = await school.loggedIn()
  const sent = checked(`1720261127    120000AO${'z'.repeat(270)}|AB${'z'.repeat(250)}|`, 1)
  expect(sent).toMatch(/AZ0/)
  expect(await terminal.ask(`${sent.replace(/AZ0+/, 'AZ')}\r`)).toMatch(/^1801/)
  expect(
    await terminal.ask(
      `${checked(STATUS, 2).replace(/AZ(.*)/, found => `AZ${found.slice(2).toLowerCase()}`)}\r`,
    ),
  ).toMatch(/^98/)
})

test('print width padded with blanks, or zero', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask('990 802.00\r')).toMatch(/^98/)
  expect(await terminal.ask('9900002.00\r')).toMatch(/^98/)
})

test('BP and BQ as one digit or five', async () => {
  using terminal = await school.loggedIn()
  for (const item of ['B1', 'B2']) await terminal.ask(`11NN${DATE}${BLANK}AO|AA1002|AB${item}|AC|\r`)
  const list = async (from: string, to: string) =>
    (await terminal.ask(`63000${DATE}  Y       AO|AA1002|AC|AD|BP${from}|BQ${to}|\r`)).match(/AU[^|]*/g)
  expect(await list('1', '1')).toEqual(await list('00001', '00001'))
  expect(await list('1', '1')).toHaveLength(1)
  expect(await list('1', '5')).toHaveLength(2)
  for (const item of ['B1', 'B2']) await terminal.ask(`09N${DATE}${DATE}AP|AO|AB${item}|AC|\r`)
})

test('a due date of 18 blanks, or now, when nothing is to be told', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`11YN${DATE}${BLANK}AO|AA1001|AB3|ABB3|AC|\r`)).toMatch(/^120/)
  expect(await terminal.ask(`11YN${DATE}${DATE}AO|AA1001|ABB3|AC|\r`)).toMatch(/^121NNY/)
  expect(await terminal.ask(`09N${DATE}${BLANK}AP|AO|ABB3|AC|\r`)).toMatch(/^101Y/)
})

test('AC and AD missing or empty, AO empty or wrong, CP missing', async () => {
  using terminal = await school.terminal()
  expect(await terminal.ask(`9300CNself-check|CO${TERMINAL_PASSWORD}|\r`)).toBe('941')
  for (const rest of ['AA1001|', 'AO|AA1001|AC|AD|', 'AOelsewhere|AA1001|AC|', 'AD|AC|AA1001|AO|'])
    expect(await terminal.ask(`23000${DATE}${rest}\r`)).toMatch(/^24.*AOpratu\|AA1001\|AEมะลิ\|BLY\|CQY\|/)
})

test('fields sorted by their letters, as Ceridwen sends them', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`11YN${DATE}${BLANK}AA1001|ABB4|AC|AO|BIN|BON|\r`)).toMatch(/^121.*AJเล่มที่ 4\|/)
  expect(await terminal.ask(`09N${DATE}${DATE}ABB4|AC|AO|AP|BIN|\r`)).toMatch(/^101/)
})

test('a 09 that lost its fixed fields, as node-sip2 sends it, is asked for again', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`09N${DATE}AProom|AO|ABB4|AC|\r`)).toBe('96')
  expect(await terminal.askChecked(`09N${DATE}AProom|AO|ABB4|AC|`, 3)).toBe('96AZFEF6')
})

test('an unknown code and a truncated request are asked for again, and the connection stays', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask('ZZwhat\r')).toBe('96')
  expect(await terminal.ask('2320\r')).toBe('96')
  expect(await terminal.ask(`${STATUS}\r`)).toMatch(/^98/)
})

test('whoever sends nothing that can be read is sent away after ten', async () => {
  using terminal = await school.loggedIn()
  for (let time = 0; time < 10; time += 1) expect(await terminal.ask('ZZ\r')).toBe('96')
  terminal.socket.write('ZZ\r')
  expect(await terminal.next()).toBeUndefined()
})

test('CRLF is answered, whatever comes in one piece or in many', async () => {
  using terminal = await school.terminal()
  terminal.socket.write(`${LOGIN}\r\n${STATUS}\r\n${STATUS}\r`)
  expect(await terminal.next()).toBe('941')
  expect(await terminal.next()).toMatch(/^98/)
  expect(await terminal.next()).toMatch(/^98/)
  for (const byte of `\n${checked(STATUS, 1)}`) terminal.socket.write(byte)
  expect(await terminal.ask('\r')).toMatch(/^98.*AY1/)
})

test('an answer ends with CR and nothing after it, or with CRLF where the account says so', async () => {
  using terminal = await school.loggedIn()
  await terminal.ask(`${STATUS}\r`)
  expect(terminal.received().toString()).toMatch(/^941\r98[^\r\n]*\r$/)
  using thai = await school.terminal()
  await thai.ask(`9300CNthai|CO${TERMINAL_PASSWORD}|\r`)
  expect(thai.received().toString()).toBe('941\r\n')
})

test('without error detection there is none in the answer, with it there is', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`${STATUS}\r`)).not.toContain('AZ')
  expect(await terminal.askChecked(STATUS, 4)).toMatch(/AY4AZ[0-9A-F]{4}$/)
})

test('a wrong checksum is asked for again and nothing is done', async () => {
  using terminal = await school.loggedIn()
  const request = `11NN${DATE}${BLANK}AO|AA1001|ABB5|AC|`
  expect(await terminal.ask(`${checked(request, 1).slice(0, -4)}0000\r`)).toBe('96AZFEF6')
  expect(await terminal.ask(`${checked(request, 1).replace('B5', 'B6')}\r`)).toBe('96AZFEF6')
  expect(await terminal.ask(`${checked(request, 1).slice(0, -6)}\r`)).toBe('96AZFEF6')
  expect(await terminal.askChecked(`17${DATE}AO|ABB5|`, 2)).toMatch(/^1803/)
})

test('a message that lost its checksum on the way is asked for again', async () => {
  using terminal = await school.loggedIn()
  await terminal.askChecked(STATUS, 1)
  expect(await terminal.ask(`11NN${DATE}${BLANK}AO|AA1001|ABB5|AC|\r`)).toBe('96AZFEF6')
})

test('97 before anything was said is answered 96, later with the last answer without AY', async () => {
  using terminal = await school.terminal()
  expect(await terminal.ask('97\r')).toBe('96')
  await terminal.ask(`${LOGIN}\r`)
  const answer = await terminal.askChecked(STATUS, 7)
  const again = await terminal.ask('97AZFEF5\r')
  expect(bodyOf(again.replace('AZ', 'AY0AZ'))).toBe(bodyOf(answer))
  expect(again).not.toContain('AY')
  expect(again.slice(-4)).toBe(
    writeFrame(Buffer.from(bodyOf(answer)), 'unnumbered', '')
      .toString()
      .slice(-4),
  )
})

test('the same number and the same bytes get the same answer, and nothing is done twice', async () => {
  using terminal = await school.loggedIn()
  const request = checked(`11YN${DATE}${BLANK}AO|AA1001|ABB5|AC|`, 1)
  const first = await terminal.ask(`${request}\r`)
  expect(first).toMatch(/^121N/)
  expect(await terminal.ask(`${request}\r`)).toBe(first)
  // Under another number it is another request: the patron wants to keep the book longer.
  expect(await terminal.ask(`${checked(`11YN${DATE}${BLANK}AO|AA1001|ABB5|AC|`, 2)}\r`)).toMatch(/^120N/)
  await terminal.askChecked(`09N${DATE}${DATE}AP|AO|ABB5|AC|`, 3)
})

test('the same bytes over a new connection get the same answer too', async () => {
  const request = checked(`11YN${DATE}${BLANK}AO|AA1001|ABB6|AC|`, 1)
  const lost = await school.loggedIn()
  const first = await lost.ask(`${request}\r`)
  lost.socket.destroy()
  await once(lost.socket, 'close')
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`${request}\r`)).toBe(first)
  expect(await terminal.askChecked(`09N${DATE}${DATE}AP|AO|ABB6|AC|`, 2)).toMatch(/^101/)
  // By now something was changed, so it is a new request.
  expect(await terminal.ask(`${request}\r`)).toMatch(/^121/)
  await terminal.askChecked(`09N${DATE}${DATE}AP|AO|ABB6|AC|`, 3)
})

test('99 before 93 is answered, anything else before it ends the connection', async () => {
  using terminal = await school.terminal()
  expect(await terminal.ask(`${STATUS}\r`)).toMatch(/^98YYY.*AOpratu\|.*BXYYYYYYYYYYYNYYYY\|/)
  terminal.socket.write(`17${DATE}AO|ABB1|\r`)
  expect(await terminal.next()).toBeUndefined()
})

test('after a failed 93 only another 93 is heard', async () => {
  using terminal = await school.terminal()
  expect(await terminal.ask('9300CNself-check|COwrong|\r')).toBe('940')
  expect(await terminal.ask(`${LOGIN}\r`)).toBe('941')
  using other = await school.terminal()
  expect(await other.ask('9300CNnobody|COwrong|\r')).toBe('940')
  other.socket.write(`${STATUS}\r`)
  expect(await other.next()).toBeUndefined()
})

test('35 is answered, though a terminal need not say it', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`35${DATE}AO|AA1001|AC|\r`)).toMatch(/^36Y.*AA1001\|/)
})

test('lists that are empty have no fields', async () => {
  using terminal = await school.loggedIn()
  const answer = await terminal.ask(`63001${DATE}Y         AO|AA1001|AC|AD|BP1|BQ5|\r`)
  expect(answer).toMatch(/^64 {14}001.{18}000000000000000000000000AO/)
  expect(answer).not.toContain('|AS')
})

test('the language that was asked for comes back, since there is no code for Thai', async () => {
  using terminal = await school.loggedIn()
  for (const language of ['000', '001', '028'])
    expect((await terminal.ask(`23${language}${DATE}AO|AA1001|AC|AD|\r`)).slice(16, 19)).toBe(language)
})

test('an unknown card: four letters Y, BLN, no name, AA as it came', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`23000${DATE}AO|AAnobody|AC|AD|\r`)).toMatch(
    /^24YYYY {10}000.{18}AOpratu\|AAnobody\|AE\|BLN\|/,
  )
})

test('TIS-620: sums over its bytes, and Thai comes as it should', async () => {
  using terminal = await school.loggedIn('thai')
  const answers: Buffer[] = []
  terminal.socket.on('data', (chunk: Buffer) => answers.push(chunk))
  const summed = encodeText(`17${DATE}AOหอสมุด|ABB1|AY1AZ`, 'tis-620')
  const sent = writeFrame(summed.subarray(0, summed.length - 5), { sequence: '1' }, '\r')
  await terminal.ask(sent)
  const frame = readFrame(Buffer.concat(answers).subarray(0, -2))
  expect(frame.garbled).toBe(false)
  expect(decodeText(frame.body, 'tis-620')).toMatch(/^1803.*AJเล่มที่ 1\|/)
})

test('a barcode with a blank after it is the same barcode', async () => {
  using terminal = await school.loggedIn()
  expect(await terminal.ask(`17${DATE}AO|ABB1 |\r`)).toMatch(/^1803.*ABB1 \|AJเล่มที่ 1\|/)
})

test('a message that does not end is cut off', async () => {
  using terminal = await school.loggedIn()
  terminal.socket.write('9'.repeat(5000))
  expect(await terminal.next()).toBeUndefined()
})
