import type { readersInbound } from '@pratu/protocol/readers-link'
import { beforeEach, expect, test } from 'vitest'
import type { Handlers, LinkStatus } from '../../../../kiosk-ui/link/sockets.ts'
import { StationReaders } from '../../../../kiosk-ui/state/station-readers.svelte.ts'

const ONE = '019ab000-0000-7000-8000-000000000001'
const OTHER = '019ab000-0000-7000-8000-000000000002'
const scan = (code: string) => ({
  ...{ id: ONE, code, source: 'pad', readAtMs: 0 },
})

let kept: Map<string, string>
let links: {
  stationId: string
  handlers: Handlers<typeof readersInbound>
  status: LinkStatus
  open: boolean
}[]
let refused: number

const open = () =>
  new StationReaders({
    storage: {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: key => kept.delete(key),
    },
    openLink: (stationId, handlers, status) => {
      const link = { stationId, handlers, status, open: true }
      links.push(link)
      return {
        retry: () => {},
        close: () => {
          link.open = false
        },
      }
    },
    onRefused: () => {
      refused += 1
    },
  })

beforeEach(() => {
  kept = new Map()
  links = []
  refused = 0
})

test('the choice is kept in the browser; what it keeps that is no station is none', () => {
  const readers = open()
  expect(readers.stationId).toBeNull()
  readers.choose(ONE)
  expect(open().stationId).toBe(ONE)
  readers.choose(null)
  expect(open().stationId).toBeNull()
  kept.set('pratu.readers-of', 'nonsense')
  expect(open().stationId).toBeNull()
})

test('they are heard while a page listens, by each that does, and of the station that is chosen then', () => {
  const readers = open()
  const heard: string[] = []
  const stop = readers.listen(({ code }) => heard.push(code))
  expect(links).toEqual([])
  readers.choose(ONE)
  const stopAnother = readers.listen(({ code }) => heard.push(`${code}!`))
  expect(links.map(({ stationId }) => stationId)).toEqual([ONE])
  links[0]?.handlers.readerScan(scan('B1'))
  expect(heard).toEqual(['B1', 'B1!'])
  readers.choose(OTHER)
  expect(links.map(({ stationId, open }) => [stationId, open])).toEqual([
    [ONE, false],
    [OTHER, true],
  ])
  stopAnother()
  expect(links[1]?.open).toBe(true)
  stop()
  expect(links[1]?.open).toBe(false)
})

test('what lies on the pads is known while they are heard', () => {
  const readers = open()
  readers.choose(ONE)
  readers.listen(() => {})
  const [link] = links
  const tag = { uid: 'E0', kind: 'blank', code: null, parts: 0, part: 0, title: null } as const
  link?.handlers.padNow({ device: 'pad', tags: [tag] })
  link?.handlers.padNow({ device: 'other', tags: [] })
  link?.handlers.padNow({ device: 'pad', tags: [] })
  expect(readers.pads).toEqual([
    { device: 'other', tags: [] },
    { device: 'pad', tags: [] },
  ])
  link?.status.disconnected()
  expect(readers.pads).toEqual([])
  link?.status.refused('not-signed-in')
  expect([link?.open, refused]).toEqual([false, 1])
})
