const SQLITE_FULL = 13

/** Whether something failed because the disk has no room, as the system or SQLite says it. Nothing of it was written then. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    (typeof errcode === 'number' && (errcode & 0xff) === SQLITE_FULL) ||
    isDiskFull(error.cause)
  )
}
