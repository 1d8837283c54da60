import { refuse } from '@pratu/protocol/failures'
import type { Api } from '../../web/mount.ts'

/** For endpoints of loans that an outside library system keeps: they are there, and do nothing but say so. */
export const keptElsewhere = (api: Api): Api => ({
  handle: endpoint => api.handle(endpoint, () => refuse('loans-kept-elsewhere')),
})
