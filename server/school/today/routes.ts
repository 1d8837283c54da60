import { getToday } from '@pratu/protocol/api/visits'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import type { Today } from './today.ts'

export function todayRoutes(api: Api, { today }: { today: Pick<Today, 'snapshot'> }): void {
  api.handle(getToday, () => succeed(today.snapshot()))
}
