import { getRound, ROUND_ROWS_A_PAGE } from '@pratu/protocol/api/office/rounds'
import { succeed } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'
import type { Rounds } from './rounds.ts'

export function roundRoutes(api: Api, { rounds }: { rounds: Rounds }): void {
  api.handle(getRound, async ({ params, query }) => {
    const { standing, silent, search = '', order = 'next-to-do', offset = 0 } = query
    const question = { standing, silent: silent === 'true', search, order, offset, limit: ROUND_ROWS_A_PAGE }
    return succeed(await rounds.page(params, question))
  })
}
