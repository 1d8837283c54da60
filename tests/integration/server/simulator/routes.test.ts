import { getSimulator } from '@pratu/protocol/api/simulator'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

const device = (name: string, simulated: boolean) => ({
  name,
  driver: simulated ? 'simulated' : 'barcode-serial',
  label: { th: 'เครื่องอ่าน', en: 'Reader' },
  kind: 'scanner',
  typesKeys: false,
  simulated,
  state: 'online',
  problem: null,
  lastSeenAtMs: null,
  errors: 0,
  reconnects: 0,
})

async function connectDaemon(school: RunningSchool, name: string, devices: object[]): Promise<void> {
  const { token } = await school.station(name)
  const socket = school.visitor().socket('/station', { token })
  onTestFinished(() => {
    socket.disconnect()
  })
  socket.connect()
  await vi.waitFor(() => expect(socket.connected).toBe(true))
  const health = {
    hostName: 'pi',
    version: '1',
    devices,
    spooledEvents: 0,
    droppedScans: 0,
    clockSynced: true,
  }
  const bootId = '0198a000-0000-7000-8000-000000000001'
  const clocks = { bootId, monotonicMs: 1, wallAtMs: Date.now(), clockSynced: true }
  await socket.emitWithAck('hello', { ...clocks, lostScans: 0, health })
}

test('the simulator offers simulated devices only, and the cards and books of a sample school', async () => {
  await using school = await runSchool('sample = true')
  await connectDaemon(school, 'Kiosk 1', [device('pretended', true), device('real', false)])
  await connectDaemon(school, 'Kiosk 2', [device('real', false)])
  const admin = await school.administrator()
  const { stations, cards, books } = granted(await admin.call(getSimulator, {}))
  expect(stations).toMatchObject([{ name: 'Kiosk 1', online: true, devices: [{ name: 'pretended' }] }])
  expect(cards.length).toBeGreaterThan(5)
  expect(books.length).toBeGreaterThan(10)
})

test('the simulator names nobody of a real school, and nothing to a stranger', async () => {
  await using school = await runSchool()
  const admin = await school.administrator()
  expect(granted(await admin.call(getSimulator, {}))).toEqual({ stations: [], cards: [], books: [] })
  expect(codesOf(await school.visitor().call(getSimulator, {}))).toEqual(['not-signed-in'])
})
