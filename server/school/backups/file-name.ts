/** Tells every program what it is: age around zstd around tar. */
const NAME = /^pratu-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)-([0-9a-z]{6})\.tar\.zst\.age$/
const OFFSET_MS = 7 * 3_600_000

/** Bangkok's time, and the series of one school, so that two schools may share a stick. */
export function backupFileName(madeAtMs: number, series: string): string {
  const [date, time = ''] = new Date(madeAtMs + OFFSET_MS).toISOString().split('T')
  return `pratu-${date}-${time.slice(0, 8).replaceAll(':', '')}-${series}.tar.zst.age`
}

/** Undefined for a file that no backup of ours has made. */
export function readBackupFileName(name: string): { madeAtMs: number; series: string } | undefined {
  const [, year, month, day, hour, minute, second, series] = NAME.exec(name) ?? []
  if (series === undefined) return undefined
  return { madeAtMs: Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`), series }
}
