import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'

/** Node knows zstd but not xz. */
export const decompressXz = async (bytes: Uint8Array): Promise<Buffer> => {
  const xz = spawn('xz', ['--decompress', '--stdout'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(xz, 'exit')
  const [chunks] = await Promise.all([xz.stdout.toArray(), pipeline([bytes], xz.stdin)])
  const [code] = await ended
  if (code !== 0) throw new Error(`xz ended with exit code ${code}`)
  return Buffer.concat(chunks)
}
