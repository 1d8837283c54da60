import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import * as z from 'zod/mini'
import { WrongKeyError } from './age-file.ts'
import { NoRoomError, unpack } from './archive.ts'
import { countRows, Manifest } from './manifest.ts'

/** Left free whatever a backup holds. */
const RESERVE_BYTES = 64_000_000

/** A backup that was unpacked, checked, and brought to this version's form. */
export interface OpenedBackup {
  readonly manifest: Manifest
  readonly databaseFile: string
  /** Null: it holds the database alone. */
  readonly mediaFolder: string | null
}

/**
 * Unpacks a backup into a folder, which it empties first, and sees whether a school could go on from it: sound, every row
 * that its manifest tells of, and migrated.
 */
export async function openBackup(
  content: Readable,
  {
    identities,
    folder,
    migrate,
  }: { identities: readonly string[]; folder: string; migrate(databaseFile: string): void },
): Promise<Result<OpenedBackup>> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = statfsSync(folder)
  const room = bavail * bsize - RESERVE_BYTES
  try {
    await unpack(content, identities, folder, room)
  } catch (error) {
    if (error instanceof WrongKeyError) return refuse('backup-key-wrong')
    if (error instanceof NoRoomError)
      return refuse({ code: 'disk-full', params: { freeMegabytes: Math.max(0, Math.floor(room / 1e6)) } })
    return refuse('backup-damaged')
  }
  const databaseFile = join(folder, 'school.db')
  const manifest = readManifest(join(folder, 'manifest.json'))
  if (!manifest || !existsSync(databaseFile)) return refuse('backup-damaged')
  const counted = countRows(databaseFile)
  if (!counted) return refuse('backup-damaged')
  const missing = Object.entries(manifest.counts).filter(([table, rows]) => counted.counts[table] !== rows)
  if (missing.length > 0) return refuse('backup-damaged')
  migrate(databaseFile)
  if (!countRows(databaseFile)) return refuse('backup-damaged')
  const mediaFolder = join(folder, 'media')
  return succeed({ manifest, databaseFile, mediaFolder: existsSync(mediaFolder) ? mediaFolder : null })
}

function readManifest(file: string): Manifest | undefined {
  try {
    return z.safeParse(Manifest, JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}
