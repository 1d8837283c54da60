const ASK_AGAIN_MS = 2000

/** Fetches a part of the page, however long the server is away; `onMissing` is told each time that it is not to be had. */
export type FetchPart = <Part>(load: () => Promise<Part>, onMissing?: () => void) => Promise<Part>

/** What failed once is asked for again at once, for somebody may be waiting; what fails then is told to be missing. */
export const createFetchPart =
  (after: (delayMs: number, action: () => void) => unknown, onAnyMissing: () => void): FetchPart =>
  async (load, onMissing) => {
    for (;;) {
      try {
        return await load().catch(load)
      } catch {
        onMissing?.()
        onAnyMissing()
        await new Promise<void>(resolve => {
          after(ASK_AGAIN_MS, resolve)
        })
      }
    }
  }
