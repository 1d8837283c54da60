import { expect, test } from 'vitest'
import { Rotation } from '../../../../kiosk-ui/state/rotation.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

test('every twelve seconds something else is shown, elsewhere on the screen, until it is stopped', async () => {
  const page = createPageTime()
  const rotation = new Rotation(page.time)
  rotation.start()
  const places: string[] = []
  for (let step = 0; step < 20; step += 1) {
    places.push(`${JSON.stringify(rotation.shift)} ${rotation.swapped} ${rotation.barOnTop}`)
    await page.pass(11_999)
    expect(rotation.step).toBe(step)
    await page.pass(1)
  }
  expect(rotation.step).toBe(20)
  // Nothing stands where it stood the step before, and hardly ever where it stood within the last minutes.
  expect(places.filter((place, at) => place === places[at - 1])).toEqual([])
  expect(new Set(places.slice(0, 14)).size).toBeGreaterThanOrEqual(14)
  rotation.stop()
  await page.pass(60_000)
  expect(rotation.step).toBe(20)
})
