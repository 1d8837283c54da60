import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { decryptWith, encryptFor } from './age-file.ts'

/** What lies in an archive under which name. */
export interface ArchivePart {
  readonly folder: string
  readonly name: string
}

/** tar says 1 when a file changed or went while it was read: covers may. */
const FILE_WENT = 1

/** Parts as one encrypted file, piece by piece. */
export async function pack(parts: readonly ArchivePart[], recipients: readonly string[]): Promise<Readable> {
  const words = parts.flatMap(({ folder, name }) => ['-C', folder, name])
  const tar = spawn('tar', ['--create', '--file=-', '--exclude=*.unfinished', ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const compressed = createZstdCompress()
  const packed = pipeline(
    tar.stdout,
    async function* (pieces: AsyncIterable<Uint8Array>) {
      yield* pieces
      await endOf(tar, FILE_WENT)
    },
    compressed,
  )
  packed.catch(error => compressed.destroy(error))
  return encryptFor(recipients, compressed)
}

/** Fails when the file is damaged, for other keys (`WrongKeyError`), or larger than the room that is left. */
export async function unpack(
  content: Readable,
  identities: readonly string[],
  folder: string,
  limitBytes: number,
): Promise<void> {
  const secret = await decryptWith(identities, content)
  const tar = spawn(
    'tar',
    ['--extract', '--file=-', '--no-same-owner', '--no-same-permissions', '-C', folder],
    {
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  )
  const ended = endOf(tar, 0)
  let bytes = 0
  let isWhole = false
  await Promise.all([
    ended,
    pipeline(
      secret,
      createZstdDecompress(),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          bytes += piece.length
          if (bytes > limitBytes) throw new NoRoomError()
          yield piece
        }
        isWhole = true
      },
      tar.stdin,
    ).catch(error => {
      // It goes as soon as it has seen the archive's end, perhaps before its end of the pipe is told so.
      if (isWhole) return
      tar.kill()
      throw error
    }),
  ])
}

export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

async function endOf(child: ChildProcess, worst: number): Promise<void> {
  const code = child.exitCode ?? (await once(child, 'close'))[0]
  if (typeof code !== 'number' || code > worst) throw new Error(`tar ended with ${code ?? 'a signal'}.`)
}
