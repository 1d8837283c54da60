import { getSchool } from '@pratu/protocol/api/school'
import { succeed } from '@pratu/protocol/failures'
import type { School } from '@pratu/protocol/school'
import type { Clock } from '../../process/clock.ts'
import type { Api } from '../../web/mount.ts'

export function schoolRoutes(api: Api, school: () => School, clock: Clock): void {
  api.handle(getSchool, () => succeed({ school: school(), serverAtMs: clock.now() }))
}
