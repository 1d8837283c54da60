import { OVERRIDABLE } from '@pratu/protocol/desk'
import type { Failure } from '@pratu/protocol/failures'

/**
 * What staff set aside. Nothing, unless they ask for it and every reason is one that they may set aside: then a
 * decision goes on in spite of them, and says so.
 */
export function setAside(
  failures: readonly Failure[],
  override: boolean,
): { standing: readonly Failure[]; overridden: readonly Failure[] } {
  return override && failures.every(({ code }) => OVERRIDABLE.includes(code))
    ? { standing: [], overridden: failures }
    : { standing: failures, overridden: [] }
}
