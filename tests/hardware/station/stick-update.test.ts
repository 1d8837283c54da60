import { changeOpeningHours, removeOpening, setOpening } from '@pratu/protocol/api/calendar'
import { getUpdates, updateNow } from '@pratu/protocol/api/updates'
import { dateOf } from '@pratu/protocol/bangkok'
import type { UpdateView } from '@pratu/protocol/updates'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { granted, type Visitor } from '../../support/visitor.ts'
import { IS_NIGHTLY, skippedAs, whyNoStation } from '../needs.ts'
import { makeFatImage } from './fat-image.ts'
import { nextRelease } from './next-release.ts'
import { plugStick, pullStick, stickArgs } from './stick.ts'
import { bootUpdatableStation } from './updatable-station.ts'

const LIMIT_MS = 3_600_000
const DAY_MS = 86_400_000
const whyNot = IS_NIGHTLY ? whyNoStation() : 'they are in the nightly part'

/** Today, and tomorrow for tests that begin late. */
const dates = () => [Date.now(), Date.now() + DAY_MS].map(atMs => ({ params: { date: dateOf(atMs) } }))

async function openLibrary(staff: Visitor): Promise<void> {
  const body = { fromMinute: 0, toMinute: 1440, name: null }
  for (const date of dates()) granted(await staff.call(setOpening, { ...date, body }))
}

async function closeLibrary(staff: Visitor): Promise<void> {
  granted(await staff.call(changeOpeningHours, { body: { week: Array.from({ length: 7 }, () => null) } }))
  for (const date of dates()) granted(await staff.call(removeOpening, date))
}

/** Null while the server is away. */
async function updatesOf(staff: Visitor): Promise<UpdateView | null> {
  const answer = await staff.call(getUpdates, {}).catch(() => null)
  return answer?.ok ? answer.value : null
}

test.skipIf(whyNot)(
  `an update on a stick waits until the library is closed, and one that was taken back until staff want it${skippedAs(whyNot)}`,
  { timeout: LIMIT_MS },
  async () => {
    const next = await nextRelease()
    using folder = temporaryFolder()
    const stick = folder.file('stick.img')
    await makeFatImage(stick, { label: 'PRATU', megabytes: 256, files: [next.bundleFile] })
    await using updatable = await bootUpdatableStation(next, {
      args: stickArgs(stick),
      timeLimitMs: LIMIT_MS,
    })
    const { station, staff, installed, current, lastOutcome, isWhole } = updatable
    const { agent, until } = station
    expect(installed).not.toBe(next.name)
    const offers = async (state: string) => ((await updatesOf(staff))?.offer?.state === state ? true : null)
    const isUpdated = async () => ((await updatesOf(staff))?.last?.outcome === 'updated' ? true : null)

    await openLibrary(staff)
    await plugStick(station)
    await until('the stick was looked at', () => offers('ready'))
    expect(await current()).toBe(installed)
    await closeLibrary(staff)
    await until('the look at the stick had ended', async () =>
      (await agent.run('systemctl', 'is-active', 'pratu-update')) === 'inactive' ? true : null,
    )
    // As its timer does within the hour.
    await agent.run('systemctl', 'start', '--no-block', 'pratu-update')
    await until('the update had come by itself', isUpdated)
    expect(await current()).toBe(next.name)
    await until('the new release was whole', isWhole)

    expect(await agent.run('/usr/local/bin/pratu', 'rollback')).toContain(`${installed} runs again`)
    expect([await current(), await lastOutcome()]).toEqual([installed, 'returned'])
    await until('the old release was whole', isWhole)
    await pullStick(station)
    await plugStick(station)
    await until('the stick was looked at again', () => offers('failed'))
    expect(await current()).toBe(installed)
    granted(await staff.call(updateNow, {}))
    await until('the update had come because staff wanted it', isUpdated)
    expect(await current()).toBe(next.name)
    await until('the new release was whole again', isWhole)
  },
)
