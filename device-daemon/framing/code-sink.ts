/** Where framing delivers what it finds in a reader's bytes. A device's context is one. */
export interface CodeSink {
  scan(code: string, symbology?: string): void
  /** Bytes were dropped; called once for each dropped run or frame. */
  garbage(): void
}
