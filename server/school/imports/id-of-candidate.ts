/**
 * The id of what a candidate becomes: a UUIDv7 of the import's time and the candidate's place in it, so that an import that
 * a restart goes on with gives the same ids again.
 */
export function idOfCandidate(importId: string, atMs: number, ordinal: number): string {
  const time = atMs.toString(16).padStart(12, '0')
  const place = ordinal.toString(16).padStart(8, '0')
  // The import's own id tells apart two of the same millisecond.
  const tail = importId.replaceAll('-', '').slice(-10)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place.slice(0, 3)}-8${place.slice(3, 6)}-${place.slice(6)}${tail}`
}
