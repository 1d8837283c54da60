import * as z from 'zod/mini'

const TIMEOUT_MS = 10_000
const Answer = z.object({ open: z.boolean() })

/** Whether the school's server says that the library is open; where nobody answers, nobody is disturbed either. */
export async function isLibraryOpen(serverUrl: string, ask: typeof fetch = fetch): Promise<boolean> {
  try {
    const response = await ask(`${serverUrl}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return response.ok && z.parse(Answer, await response.json()).open
  } catch {
    return false
  }
}
