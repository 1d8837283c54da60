import type { Endpoint } from '@pratu/protocol/endpoint'
import type { Visitor } from './visitor.ts'

const DENIED = new Set([
  ...['not-signed-in', 'not-allowed', 'password-must-change'],
  ...['station-not-paired', 'station-revoked'],
])

/**
 * Whether a caller is denied an endpoint. Nothing valid is sent, so that nobody's data change: who is not allowed must be
 * refused before anything is said of the request. Where a valid request would need nothing, one who may call it is not
 * asked to.
 */
export async function denials(
  visitor: Visitor,
  { method, path, params, body, query, upload }: Endpoint,
  isExpectedToBeOpen: boolean,
): Promise<{ denied: boolean }> {
  const wouldDoIt = method !== 'GET' && !params && !body && !query && !upload
  if (wouldDoIt && isExpectedToBeOpen) return { denied: false }
  const response = await visitor.fetch(path.replace(/:\w+/g, 'x'), { method })
  if (response.ok) {
    await response.body?.cancel()
    return { denied: false }
  }
  const { failures = [] }: { failures?: { code: string }[] } = await response.json()
  const code = failures[0]?.code ?? 'none'
  if (response.status >= 500 && code === 'internal-error') throw new Error(`${method} ${path} breaks.`)
  // The limit of guesses counts for an address, and all of these have the same.
  if (code === 'too-many-requests') return { denied: !isExpectedToBeOpen }
  return { denied: DENIED.has(code) }
}
