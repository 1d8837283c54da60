import { randomUUIDv7 } from 'node:crypto'
import { succeed } from '@pratu/protocol/failures'
import { type Scan, Scan as ScanSchema } from '@pratu/protocol/scans'
import { expect, test } from 'vitest'
import { sendScans } from '../../../../device-daemon/uplink/send-scans.ts'
import { createVirtualClock } from '../../../fakes/virtual-clock.ts'

const setUp = () => {
  const clock = createVirtualClock()
  const delivered: Scan[] = []
  const told = { ofDrops: 0 }
  const scans = sendScans({
    clock,
    makeId: randomUUIDv7,
    onDropped: () => {
      told.ofDrops += 1
    },
  })
  const hear = (heardBy: number) =>
    scans.deliverBy(async scan => {
      delivered.push(ScanSchema.parse(scan))
      return succeed({ heardBy })
    })
  return { clock, scans, delivered, told, hear }
}

const letPromisesSettle = () => new Promise<void>(resolve => setImmediate(resolve))

test('20 scans a second all go through, for as long as one likes', async () => {
  const { clock, scans, delivered, hear } = setUp()
  hear(1)
  for (let scan = 0; scan < 200; scan += 1) {
    scans.scan({ code: `C${scan}`, source: 'desk' })
    await letPromisesSettle()
    clock.advanceBy(50)
  }
  expect(delivered.map(scan => scan.code)).toEqual(Array.from({ length: 200 }, (_, scan) => `C${scan}`))
  expect(scans.dropped()).toBe(0)
})

test('of more than that the newest are dropped and counted, but are not lost to the person', async () => {
  const { clock, scans, delivered, told, hear } = setUp()
  hear(1)
  for (let scan = 0; scan < 100; scan += 1) {
    scans.scan({ code: `C${scan}`, source: 'desk' })
    await letPromisesSettle()
  }
  expect(delivered.at(-1)?.code).toBe('C19')
  expect([scans.dropped(), told.ofDrops, scans.lost()]).toEqual([80, 80, 0])
  clock.advanceBy(50)
  scans.scan({ code: 'later', source: 'desk' })
  expect(delivered.at(-1)?.code).toBe('later')
})

test('a server that does not answer is not flooded', async () => {
  const { clock, scans } = setUp()
  let asked = 0
  scans.deliverBy(() => {
    asked += 1
    return new Promise(() => {})
  })
  for (let scan = 0; scan < 100; scan += 1) {
    scans.scan({ code: 'C', source: 'desk' })
    clock.advanceBy(100)
  }
  expect([asked, scans.dropped()]).toEqual([20, 80])
})

test('a scan that no page heard is dropped, one without a connection or an answer is lost', async () => {
  const { scans, hear } = setUp()
  scans.scan({ code: 'unconnected', source: 'desk' })
  expect([scans.lost(), scans.dropped()]).toEqual([1, 1])
  hear(0)
  scans.scan({ code: 'unheard', source: 'desk' })
  await letPromisesSettle()
  expect([scans.lost(), scans.dropped()]).toEqual([1, 2])
  scans.deliverBy(() => Promise.reject(new Error('no answer')))
  scans.scan({ code: 'unanswered', source: 'desk' })
  await letPromisesSettle()
  expect([scans.lost(), scans.dropped()]).toEqual([2, 3])
  scans.toldOfLost(2)
  expect([scans.lost(), scans.dropped()]).toEqual([0, 3])
})
