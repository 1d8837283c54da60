const ASK_AGAIN_MS = 2000

let tellMissing = (): void => {}
/** Who is told, each time, that some part of the page is not to be had. */
export const onMissingPart = (tell: () => void): void => {
  tellMissing = tell
}

/** Fetches a part of the page, however long the server is away; `onMissing` is told each time that it is not to be had. */
export const fetchPart = async <Part>(
  load: () => Promise<Part>,
  after: (delayMs: number, action: () => void) => unknown,
  onMissing: () => void = () => {},
): Promise<Part> => {
  for (;;) {
    try {
      return await load()
    } catch {
      onMissing()
      tellMissing()
      await new Promise<void>(resolve => {
        after(ASK_AGAIN_MS, resolve)
      })
    }
  }
}
