import { createRequestId } from '../state/request-id.ts'

/** A key for one request that may be sent again, or a name for something that this page began. */
export const newId = createRequestId(Date.now, bytes => crypto.getRandomValues(bytes))
