import { type FailureCode, refuse } from '@pratu/protocol/failures'
import type { Api } from './mount.ts'

/** Where endpoints are put that do nothing here but say why. */
export const refuseAll = (api: Api, code: FailureCode): Api => ({
  handle: endpoint => api.handle(endpoint, () => refuse(code)),
})
