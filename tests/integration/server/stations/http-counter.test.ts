import { listStations, postEvents } from '@pratu/protocol/api/stations'
import { getToday } from '@pratu/protocol/api/visits'
import { describe, expect, it } from 'vitest'
import { aPassage } from '../../../fakes/device-events.ts'
import { runSchool } from '../../../support/running-school.ts'
import { granted } from '../../../support/visitor.ts'

const MINUTE_MS = 60_000

describe("another maker's counter that posts its events over HTTP", () => {
  it('counts each passage once, is there while it posts, and is missed when it is silent for long', async () => {
    await using school = await runSchool()
    const { stationId, token } = await school.station('front door')
    const admin = await school.administrator()
    const counter = school.visitor({ authorization: `Bearer ${token}` })
    const isOnline = async () =>
      granted(await admin.call(listStations, {})).stations.find(({ id }) => id === stationId)?.online
    expect(await isOnline()).toBe(false)

    const event = aPassage(5000, { wallAtMs: school.now() })
    for (const _again of [1, 2]) {
      const receipt = granted(await counter.call(postEvents, { body: { events: [event] } }))
      expect(receipt).toEqual({ accepted: [event.id], refused: [] })
    }
    expect(granted(await admin.call(getToday, {})).visits.total.in).toBe(1)
    expect(await isOnline()).toBe(true)

    school.pass(29 * MINUTE_MS)
    expect(await isOnline()).toBe(true)
    school.pass(2 * MINUTE_MS)
    expect(await isOnline()).toBe(false)
  })
})
