import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const TIMEOUT_MS = 30_000

/** The system's `openssl` could not do what it was asked. */
export class OpensslError extends Error {
  override readonly name = 'OpensslError'
}

/**
 * Node can check certificates and cannot make them. Debian's `openssl` can, is on every Raspberry Pi OS, and is mended by
 * the system's own updates; a package for it would be one more thing to trust with the school's most trusted key.
 */
export async function openssl(...words: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)('openssl', words, { timeout: TIMEOUT_MS })
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = isMissing
      ? 'The program openssl is missing. Install it: sudo apt-get install openssl'
      : `openssl could not make the certificate (${lastLineOf(cause)}).`
    throw new OpensslError(reason, { cause })
  }
}

const lastLineOf = (error: unknown): string =>
  error instanceof Error && 'stderr' in error
    ? (String(error.stderr).trim().split('\n').at(-1) ?? '')
    : String(error)
