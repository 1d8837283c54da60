import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an ext4 file system counts of itself. */
export interface CardWrites {
  readonly device: string
  readonly sinceMountKb: number
  readonly lifetimeKb: number
}

/** How much was written to each card or disk. */
export function readCardWrites(root = '/'): CardWrites[] {
  const folder = join(root, 'sys/fs/ext4')
  if (!existsSync(folder)) return []
  const read = (device: string, name: string) => Number(readFileSync(join(folder, device, name), 'utf8'))
  return readdirSync(folder)
    .filter(device => existsSync(join(folder, device, 'lifetime_write_kbytes')))
    .sort()
    .map(device => ({
      device: `/dev/${device}`,
      sinceMountKb: read(device, 'session_write_kbytes'),
      lifetimeKb: read(device, 'lifetime_write_kbytes'),
    }))
}
