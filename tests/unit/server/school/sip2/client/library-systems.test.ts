import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DATE, inKind, openScriptedSip2Server, STATUS } from '../../../../../fakes/scripted-sip2-server.ts'
import {
  NOW_MS,
  openSip2Client,
  type Sip2Client,
  TIMEOUT_MS,
  until,
} from '../../../../../fakes/sip2-client.ts'

const ITEM = `18030001${DATE}ABB1|AJเล่มที่ 1|`
const CHECKIN = { barcode: 'B1', atMs: NOW_MS, happened: false }
const STEADY_MS = 10_000
const TITLE = { outcome: 'answered', value: { title: 'เล่มที่ 1' } }
const knowsItems = ({ body }: { body: string }) => (body.startsWith('17') ? ITEM : undefined)
const away = ({ state }: Sip2Client, trouble: string) =>
  until(() => state()?.isHere === false && state()?.trouble === trouble)
/** Nothing is under way, and the next try comes after so long. */
const rests = ({ timersSet }: Sip2Client, ms: number): boolean => String(timersSet()) === String(ms)

test('logs in, asks what the other side offers, and is here', async () => {
  await using server = await openScriptedSip2Server()
  await using client = openSip2Client(server.port)
  expect(client.state()).toEqual({ stationId: 'kiosk', isHere: false, sinceAtMs: NOW_MS, trouble: null })
  await until(client.system.isHere)
  expect(server.heard.map(({ body }) => body)).toEqual(['9300CNkiosk|COsecret|CProom|', '9900802.00'])
  expect(client.system.offers()).toMatchObject({
    ...{ checkout: true, checkin: true, renewal: true, offline: true },
    ...{ libraryName: 'ห้องสมุดกลาง', institution: 'หอสมุด' },
  })
  expect(client.state()).toMatchObject({ isHere: true, trouble: null })
})

test('whoever asks at the start waits until it is known whether the other side is there', async () => {
  await using server = await openScriptedSip2Server(knowsItems)
  await using client = openSip2Client(server.port)
  expect(await client.system.item('B1')).toMatchObject(TITLE)
})

test('one request at a time, in the order in which they were made', async () => {
  let underWay = 0
  await using server = await openScriptedSip2Server((heard, socket) => {
    if (!heard.body.startsWith('17')) return undefined
    underWay += 1
    setImmediate(() => {
      expect(underWay).toBe(1)
      underWay -= 1
      socket.write(inKind(ITEM, heard))
    })
    return null
  })
  await using client = openSip2Client(server.port)
  await Promise.all(['B1', 'B2', 'B3'].map(client.system.item))
  expect(server.bodies('17').map(body => /AB(.*?)\|/.exec(body)?.[1])).toEqual(['B1', 'B2', 'B3'])
})

test('a server that restarts: away, and here again', async () => {
  await using server = await openScriptedSip2Server(knowsItems)
  await using client = openSip2Client(server.port)
  const found: string[] = []
  client.systems.onHere(stationId => found.push(stationId))
  await until(client.system.isHere)
  await client.pass(STEADY_MS)
  await server.goDown()
  await away(client, 'refused')
  expect(client.state()?.sinceAtMs).toBe(NOW_MS + STEADY_MS)
  expect(await client.system.item('B1')).toEqual({ outcome: 'away' })
  await until(() => rests(client, 500))
  await client.pass(500)
  await until(() => rests(client, 1000))
  await server.comeUp()
  await client.pass(1000)
  await until(client.system.isHere)
  expect(await client.system.item('B1')).toMatchObject(TITLE)
  expect(found).toEqual(['kiosk', 'kiosk'])
  // Each change is told once, not each try.
  expect(client.log).toEqual([
    { station: 'kiosk' },
    { station: 'kiosk', trouble: 'closed' },
    { station: 'kiosk', trouble: 'refused' },
    { station: 'kiosk' },
  ])
})

test('a server that closes every connection is tried after half a second, then twice as late each time, up to half a minute', async () => {
  await using server = await openScriptedSip2Server(() => 'close')
  await using client = openSip2Client(server.port)
  for (const ms of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    await until(() => rests(client, ms))
    const before = server.connections
    await client.pass(ms - 1)
    await client.pass(0)
    expect(server.connections).toBe(before)
    await client.pass(1)
    await until(() => server.connections === before + 1)
  }
})

test.each(['was answered over', 'lasted a while'])(
  'after a connection that %s, the first try is an early one again',
  async how => {
    let isUp = false
    await using server = await openScriptedSip2Server(heard => (isUp ? knowsItems(heard) : 'close'))
    await using client = openSip2Client(server.port)
    for (const ms of [500, 1000, 2000]) {
      await until(() => rests(client, ms))
      await client.pass(ms)
    }
    await until(() => rests(client, 4000))
    isUp = true
    await client.pass(4000)
    await until(client.system.isHere)
    if (how === 'was answered over') await client.system.item('B1')
    else await client.pass(STEADY_MS)
    isUp = false
    for (const socket of server.open) socket.destroy()
    // What lasted a while is opened again at once, and closed again.
    await until(() => rests(client, 500))
  },
)

test('a cable that was pulled: a change stays unanswered after two tries, and the next request is not even sent', async () => {
  let isCut = false
  await using server = await openScriptedSip2Server(heard => (isCut ? null : knowsItems(heard)))
  await using client = openSip2Client(server.port)
  await client.system.item('B1')
  isCut = true
  const asked = client.system.checkin(CHECKIN)
  const waits = client.system.item('B1')
  await until(() => server.bodies('09').length === 1)
  await client.pass(TIMEOUT_MS)
  await until(() => server.bodies('09').length === 2)
  await client.pass(TIMEOUT_MS)
  expect(await asked).toEqual({ outcome: 'unanswered' })
  expect(await waits).toEqual({ outcome: 'away' })
  expect(client.state()).toMatchObject({
    isHere: false,
    sinceAtMs: NOW_MS + 2 * TIMEOUT_MS,
    trouble: 'silent',
  })
  await until(() => server.open.size === 0)
})

test('a cable that was pulled while nobody asked anything is noticed by the next 99', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') && server.bodies('99').length > 1 ? null : undefined,
  )
  await using client = openSip2Client(server.port, { status_every_s: 60, retries: 0 })
  await until(client.system.isHere)
  await client.pass(60_000)
  await until(() => server.bodies('99').length === 2)
  await client.pass(TIMEOUT_MS)
  await away(client, 'silent')
})

test('a computer that cannot be reached at all', async () => {
  await using client = openSip2Client(6001, { host: 'no-such-computer.invalid' })
  await client.pass(TIMEOUT_MS)
  await away(client, 'unreachable')
})

test('a computer on which nothing listens', async () => {
  const server = await openScriptedSip2Server()
  await server[Symbol.asyncDispose]()
  await using client = openSip2Client(server.port)
  await away(client, 'refused')
  expect(await client.system.checkin(CHECKIN)).toEqual({ outcome: 'away' })
})

test('a server that takes the connection and never answers', async () => {
  await using server = await openScriptedSip2Server(() => null)
  await using client = openSip2Client(server.port)
  for (let time = 1; time <= 2; time += 1) {
    await until(() => server.heard.length === time)
    await client.pass(TIMEOUT_MS)
  }
  await away(client, 'silent')
  await until(() => server.open.size === 0)
})

test('940: the user or the password is wrong, which is tried once a minute and no more', async () => {
  await using server = await openScriptedSip2Server(({ body }) => (body.startsWith('93') ? '940' : 'close'))
  await using client = openSip2Client(server.port)
  await away(client, 'login-refused')
  await client.pass(59_999)
  expect(server.connections).toBe(1)
  await client.pass(1)
  await until(() => server.bodies('93').length === 2)
  expect(server.bodies('99')).toEqual([])
})

test('a 98 that is not on line, at the start and later', async () => {
  let online = 'N'
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('99') ? STATUS.replace('98Y', `98${online}`) : undefined,
  )
  await using client = openSip2Client(server.port)
  await away(client, 'not-online')
  online = 'Y'
  await client.pass(500)
  await until(client.system.isHere)
  online = 'N'
  await client.pass(300_000)
  await away(client, 'not-online')
})

test('what is no SIP2', async () => {
  await using server = await openScriptedSip2Server(() => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await using client = openSip2Client(server.port)
  await away(client, 'unreadable')
})

test('a server that speaks no TLS', async () => {
  await using server = await openScriptedSip2Server(() => null)
  await using client = openSip2Client(server.port, { tls: true })
  await until(() => server.open.size === 1)
  await client.pass(TIMEOUT_MS)
  await away(client, 'tls')
})

test('while nobody asks, 99 keeps the connection alive and tells what the other side offers now', async () => {
  let offline = 'Y'
  await using server = await openScriptedSip2Server(heard =>
    heard.body.startsWith('99') ? STATUS.replace('YYYYYY', `YYYYY${offline}`) : knowsItems(heard),
  )
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  offline = 'N'
  await client.pass(299_000)
  await client.system.item('B1')
  await client.pass(299_000)
  expect(server.bodies('99')).toHaveLength(1)
  await client.pass(1000)
  await until(() => client.system.offers()?.offline === false)
  expect(server.connections).toBe(1)
})

test('a connection that the other side closes because nobody speaks is opened again at once', async () => {
  await using server = await openScriptedSip2Server(knowsItems)
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  for (let time = 2; time < 6; time += 1) {
    await client.pass(60_000)
    for (const socket of server.open) socket.destroy()
    await until(() => server.connections === time && client.system.isHere())
  }
  expect(await client.system.item('B1')).toMatchObject(TITLE)
})

test('a question that meets a connection which has just been closed is asked again over a new one', async () => {
  await using server = await openScriptedSip2Server(heard =>
    server.connections === 1 && heard.body.startsWith('17') ? 'close' : knowsItems(heard),
  )
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  await client.pass(STEADY_MS)
  expect(await client.system.item('B1')).toMatchObject(TITLE)
  expect(server.bodies('17')).toHaveLength(2)
})

test('a change that meets it is not: it may have been done', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.startsWith('09') ? 'close' : undefined,
  )
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  await client.pass(STEADY_MS)
  expect(await client.system.checkin(CHECKIN)).toEqual({ outcome: 'unanswered' })
  await until(client.system.isHere)
  expect(server.bodies('09')).toHaveLength(1)
})

test('each kiosk has a connection of its own, and its own trouble', async () => {
  await using server = await openScriptedSip2Server(({ body }) =>
    body.includes('CNdoor') ? '940' : undefined,
  )
  await using client = openSip2Client(server.port, {
    kiosk: [{ station: 'door', user: 'door', password: 'wrong', location: 'stairs' }],
  })
  expect(client.systems.of('kiosk')).toBe(client.system)
  client.systems.of('door')
  await until(() => client.systems.states().some(({ trouble }) => trouble === 'login-refused'))
  await until(client.system.isHere)
  expect(client.systems.states().map(({ stationId, isHere }) => [stationId, isHere])).toEqual([
    ['kiosk', true],
    ['door', false],
  ])
  expect(server.bodies('93').toSorted()).toEqual([
    '9300CNdoor|COwrong|CPstairs|',
    '9300CNkiosk|COsecret|CProom|',
  ])
})

test('a station that is no more gives its connection up, and nothing is asked in its name', async () => {
  await using server = await openScriptedSip2Server(({ body }) => (body.startsWith('09') ? null : undefined))
  await using client = openSip2Client(server.port)
  await until(client.system.isHere)
  const asked = client.system.checkin(CHECKIN)
  await until(() => server.bodies('09').length === 1)
  client.revoke('kiosk')
  expect(await asked).toEqual({ outcome: 'unanswered' })
  expect(client.systems.states()).toEqual([])
  await until(() => server.open.size === 0)
  expect(await client.systems.of('kiosk').item('B1')).toEqual({ outcome: 'away' })
  expect(await client.system.item('B1')).toEqual({ outcome: 'away' })
  expect(client.timersSet()).toEqual([])
  expect(server.connections).toBe(1)
})

test('a station that no account names does not log in, and the log says so', async () => {
  await using server = await openScriptedSip2Server()
  await using client = openSip2Client(server.port, {
    ...{ user: undefined, password: '' },
    kiosk: [{ station: 'Kiosk', user: 'own', password: 'other' }],
  })
  await until(client.system.isHere)
  expect(server.bodies('93')).toEqual([])
  expect(client.log).toEqual([{ station: 'kiosk' }, { station: 'kiosk' }])
})

test.each(['while it connects', 'while it asks', 'while it rests', 'while it is away'])(
  'stopped %s, it leaves no socket and no timer, and what waits is answered',
  async when => {
    await using server = await openScriptedSip2Server(({ body }) =>
      when === 'while it is away' && body.startsWith('93') ? '940' : body.startsWith('09') ? null : undefined,
    )
    const client = openSip2Client(server.port)
    if (when === 'while it is away') await away(client, 'login-refused')
    else if (when !== 'while it connects') await until(client.system.isHere)
    const asked = when === 'while it rests' ? [] : [client.system.checkin(CHECKIN), client.system.item('B1')]
    if (when === 'while it asks') await until(() => server.bodies('09').length === 1)
    await client.systems.stop()
    expect(client.timersSet()).toEqual([])
    expect((await Promise.all(asked)).map(({ outcome }) => outcome)).toEqual(
      when === 'while it rests' ? [] : [when === 'while it asks' ? 'unanswered' : 'away', 'away'],
    )
    await until(() => server.open.size === 0)
    expect(await client.system.item('B1')).toEqual({ outcome: 'away' })
    expect(await client.systems.of('late').item('B1')).toEqual({ outcome: 'away' })
    expect(client.timersSet()).toEqual([])
  },
)

test('whatever a server sends, each request comes to an end, and a good answer is found after it', async () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
    fc.string({ maxLength: 60 }).map(text => Buffer.from(`${text}\r`)),
    fc
      .constantFrom('18', '1803', '64', '96', '98YYYYYY', 'AY2AZ', '\r\r', `${ITEM}AY2AZ0000`)
      .map(Buffer.from),
  )
  await using server = await openScriptedSip2Server()
  await using client = openSip2Client(server.port, { retries: 2 })
  await until(client.system.isHere)
  await fc.assert(
    fc.asyncProperty(noise, noise, async (first, second) => {
      let count = 0
      server.script = heard => {
        if (!heard.body.startsWith('17')) return undefined
        count += 1
        if (count > 2) return Buffer.concat([Buffer.from('\r'), inKind(ITEM, heard)])
        return count === 1 ? first : second
      }
      const asked = client.system.item('B1')
      let isOver = false
      void asked.then(() => {
        isOver = true
      })
      while (!isOver) await client.pass(TIMEOUT_MS / 50)
      const found = await asked
      if (found.outcome === 'answered') expect(found).toMatchObject(TITLE)
      else expect(['unanswered', 'away']).toContain(found.outcome)
      while (!client.system.isHere()) await client.pass(TIMEOUT_MS / 50)
    }),
    { numRuns: 100 },
  )
  server.script = knowsItems
  expect(await client.system.item('B1')).toMatchObject(TITLE)
})
