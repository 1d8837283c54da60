import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { MANIFEST, Manifest, RELEASE, SIGNATURE, SUMS } from '../bundle/manifest.ts'
import { isSignedByAny } from '../bundle/signing.ts'
import { CommandError } from '../command.ts'

/** Larger than any of the small files of a bundle. */
const MAX_SMALL_BYTES = 1024 * 1024

/**
 * What a bundle says of itself, once it is proved that somebody has signed that whom this station knows. Reads no more
 * than its beginning, and says nothing of the release in it. Refuses with a CommandError.
 */
export function readManifest(bundle: string, keysFolder: string): { manifest: Manifest; sums: string } {
  const sums = smallFile(bundle, SUMS)
  if (!isSignedByAny(sums, smallFile(bundle, SIGNATURE), publicKeysIn(keysFolder)))
    throw new CommandError({
      th: 'ไฟล์อัปเดตนี้ไม่ได้ลงชื่อโดยผู้ที่เครื่องนี้รู้จัก ยังไม่ได้เปลี่ยนอะไร ให้ขอไฟล์ใหม่จากผู้ดูแล',
      en: `Nobody whom this station knows signed this update (${keysFolder}). Nothing was changed. Ask its maker for another file.`,
    })
  const manifest = smallFile(bundle, MANIFEST)
  refuseDamaged(sums.toString(), MANIFEST, createHash('sha256').update(manifest).digest('hex'))
  const told = z.safeParse(Manifest, JSON.parse(manifest.toString()))
  if (!told.success) throw damaged()
  return { manifest: told.data, sums: sums.toString() }
}

/** Proves all of a bundle, to the last byte, and returns what it says of itself. Nothing of it is unpacked before. */
export async function openBundle(bundle: string, keysFolder: string): Promise<Manifest> {
  const { manifest, sums } = readManifest(bundle, keysFolder)
  refuseDamaged(sums, RELEASE, await hashInside(bundle, RELEASE))
  return manifest
}

function refuseDamaged(sums: string, file: string, hash: string): void {
  if (!sums.includes(`${hash}  ${file}\n`)) throw damaged()
}

/** Unpacks the release of a proven bundle into an empty folder. */
export function unpackRelease(bundle: string, folder: string): void {
  const command = 'set -o pipefail; tar -xOf "$1" "$2" | tar -xz --no-same-owner -f - -C "$3"'
  const { status } = spawnSync('bash', ['-c', command, 'bash', bundle, RELEASE, folder], { stdio: 'ignore' })
  if (status !== 0) throw damaged()
}

/** A folder that has its name before its files are on the card would be taken for whole after a power cut. */
export function syncFileSystem(folder: string): void {
  const { status } = spawnSync('sync', ['--file-system', folder])
  if (status !== 0) throw new Error(`What lies in ${folder} could not be brought to the card.`)
}

function smallFile(bundle: string, name: string): Buffer {
  const { status, stdout } = spawnSync('tar', ['--occurrence=1', '-xOf', bundle, name], {
    maxBuffer: MAX_SMALL_BYTES,
  })
  if (status !== 0) throw damaged()
  return stdout
}

async function hashInside(bundle: string, name: string): Promise<string> {
  const child = spawn('tar', ['-xOf', bundle, name], { stdio: ['ignore', 'pipe', 'ignore'] })
  const closed = once(child, 'close')
  const hash = createHash('sha256')
  for await (const part of child.stdout) hash.update(part)
  const [status] = await closed
  if (status !== 0) throw damaged()
  return hash.digest('hex')
}

const publicKeysIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith('.pub'))
        .map(name => readFileSync(join(folder, name), 'utf8'))
    : []

const damaged = () =>
  new CommandError({
    th: 'ไฟล์อัปเดตเสียหรือมาไม่ครบ ยังไม่ได้เปลี่ยนอะไร ให้คัดลอกหรือดาวน์โหลดใหม่',
    en: 'The update’s file is damaged or incomplete. Nothing was changed. Copy or download it again.',
  })
