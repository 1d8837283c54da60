import { useKioskLink } from '@pratu/protocol/api/kiosk'
import { makeKioskLink } from '@pratu/protocol/api/stations'
import type { RunningSchool } from './running-school.ts'
import { granted, type Visitor } from './visitor.ts'

/** A browser that staff have made a kiosk of a station. */
export async function kioskPageOf(school: RunningSchool, stationId: string): Promise<Visitor> {
  const admin = await school.administrator()
  const { path } = granted(await admin.call(makeKioskLink, { params: { stationId } }))
  const page = school.visitor()
  const token = new URL(path, school.url).searchParams.get('link') ?? ''
  granted(await page.call(useKioskLink, { body: { token } }))
  return page
}
