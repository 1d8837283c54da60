import { expect, onTestFinished, test, vi } from 'vitest'
import { createGpiomonPorts } from '../../../../device-daemon/ports/gpio-gpiomon.ts'
import { findGpiodTools } from '../../../../device-daemon/ports/gpiod-tools.ts'
import type { GpioEdge } from '../../../../device-daemon/ports/ports.ts'
import { createFakeGpiod } from '../../../fakes/gpiod.ts'
import { createManualClock } from '../../../fakes/manual-clock.ts'

const WAIT = { timeout: 10_000, interval: 5 }

const setUp = async (version: 1 | 2, refusal: string | null = null) => {
  const gpiod = createFakeGpiod(version, refusal)
  onTestFinished(() => gpiod[Symbol.dispose]())
  const tools = await findGpiodTools(gpiod.environment)
  if (!tools) throw new Error('The programs were not found.')
  const clock = createManualClock(5_000_000)
  return { gpiod, clock, ports: createGpiomonPorts({ clock, tools, deviceFolder: gpiod.deviceFolder }) }
}

const open = async (version: 1 | 2) => {
  const set = await setUp(version)
  const aborter = new AbortController()
  const connection = await set.ports.open({ lines: [17, 27] }, aborter.signal)
  onTestFinished(() => connection.close())
  const edges: GpioEdge[] = []
  connection.onEdge(edge => edges.push(edge))
  return { ...set, aborter, connection, edges }
}

test.each([
  [1, '--line-buffered --format %e %o %s %n gpiochip0 17 27', ['0 17 4242 60000000', '1 27 4242 120000000']],
  [
    2,
    '--edges both --event-clock monotonic --format %e %o %S --chip gpiochip0 17 27',
    ['2 17 4242.060000000', '1 27 4242.120000000'],
  ],
] as const)('gpiomon %i watches both lines at once and dates their edges', async (version, args, lines) => {
  const { gpiod, connection, edges } = await open(version)
  expect(gpiod.startedWith()).toBe(args)
  expect([17, 27].map(connection.isHigh)).toEqual([true, false])
  for (const line of lines) gpiod.print(line)
  await vi.waitFor(() => expect(edges).toHaveLength(2), WAIT)
  expect(edges).toEqual([
    { line: 17, isHigh: false, atMs: 4_242_060 },
    { line: 27, isHigh: true, atMs: 4_242_120 },
  ])
  expect([17, 27].map(connection.isHigh)).toEqual([false, true])
})

test('what changed after the levels were read and before gpiomon watched is told with the next edge, in order', async () => {
  const { gpiod, clock, connection, edges } = await open(1)
  await clock.advance(1_000)
  // Line 17 was found high and 27 low; the one fell and the other rose before anybody watched.
  for (const line of ['0 27 5000 200000000', '1 17 5000 300000000', '0 17 5000 400000000']) gpiod.print(line)
  await vi.waitFor(() => expect(edges).toHaveLength(5), WAIT)
  expect(edges).toEqual([
    { line: 27, isHigh: true, atMs: 5_000_000 },
    { line: 27, isHigh: false, atMs: 5_000_200 },
    { line: 17, isHigh: false, atMs: 5_000_200 },
    { line: 17, isHigh: true, atMs: 5_000_300 },
    { line: 17, isHigh: false, atMs: 5_000_400 },
  ])
  expect([17, 27].map(connection.isHigh)).toEqual([false, false])
})

test('an edge that another clock dated has the time at which it was read', async () => {
  const { gpiod, edges } = await open(1)
  gpiod.print('0 17 1800000000 0')
  await vi.waitFor(() => expect(edges.map(edge => edge.atMs)).toEqual([5_000_000]), WAIT)
})

test('gpiomon ends when its lines are closed', async () => {
  const { gpiod, aborter, connection } = await open(2)
  expect(gpiod.isWatching()).toBe(true)
  aborter.abort()
  expect(await connection.closed).toBeNull()
  await vi.waitFor(() => expect(gpiod.isWatching()).toBe(false), WAIT)
})

test.each([
  ['error reading events: No such device', 'error'],
  ['unable to request lines: Device or resource busy', 'busy'],
])('a gpiomon that ends with "%s" loses its lines: %s', async (complaint, problem) => {
  const { gpiod, connection } = await open(2)
  gpiod.fail(complaint)
  expect(await connection.closed).toMatchObject({ problem })
})

test('text that is no edge loses the lines, so that they are opened anew', async () => {
  const { gpiod, connection } = await open(1)
  gpiod.print('event: RISING EDGE offset: 17')
  expect(await connection.closed).toMatchObject({ message: expect.stringContaining('RISING EDGE') })
})

test('a chip that is gone is unplugged, though gpiomon does not say so', async () => {
  const { gpiod, clock, connection } = await open(1)
  gpiod.removeChips()
  await clock.advance(1_000)
  expect(await connection.closed).toMatchObject({ problem: 'unplugged' })
})

test.each([
  ['error reading GPIO values: Permission denied', 'permission', /group gpio/],
  ['unable to request lines: Device or resource busy', 'busy', /Choose another/],
  ['error reading GPIO values: Input/output error', 'error', /Input\/output error/],
])('lines that cannot be read ("%s") are a %s problem', async (complaint, problem, message) => {
  const { ports } = await setUp(1, complaint)
  await expect(ports.open({ lines: [17] }, new AbortController().signal)).rejects.toMatchObject({
    problem,
    message: expect.stringMatching(message),
  })
})

test('a chip or a line that is not there is said with those that are', async () => {
  const { ports } = await setUp(2)
  const { signal } = new AbortController()
  await expect(ports.open({ chip: 'gpio-sim', lines: [1] }, signal)).rejects.toThrow(
    /this computer has raspberrypi-exp, pinctrl-rp1/,
  )
  await expect(ports.open({ lines: [17, 54] }, signal)).rejects.toThrow(/lines 0 to 53, not 54/)
})

test('without gpiomon there are no tools', async () => {
  expect(await findGpiodTools({ PATH: '/nowhere' })).toBeNull()
})
