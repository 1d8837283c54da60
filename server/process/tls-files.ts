import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { StartError } from './start-error.ts'

/** Where a certificate (with its chain) and its key lie, as PEM. */
export interface TlsFiles {
  readonly certificate: string
  readonly key: string
}

export interface TlsPair {
  readonly cert: Buffer
  readonly key: Buffer
  readonly expiresAtMs: number
}

/** Reads both files. Fails with a StartError that says which is wrong and what to do. */
export function readTlsPair({ certificate, key }: TlsFiles): TlsPair {
  const cert = read(certificate, 'certificate')
  const keyText = read(key, 'key')
  const parsed = attempt(() => new X509Certificate(cert))
  if (!parsed)
    throw new StartError(
      `The file ${certificate} holds no certificate. It must be PEM: -----BEGIN CERTIFICATE-----.`,
    )
  const privateKey = attempt(() => createPrivateKey(keyText))
  if (!privateKey)
    throw new StartError(
      `The file ${key} holds no key without a passphrase. It must be PEM: -----BEGIN PRIVATE KEY-----.`,
    )
  if (!parsed.checkPrivateKey(privateKey))
    throw new StartError(
      `The key ${key} does not belong to the certificate ${certificate}. Put the two that were made together.`,
    )
  return { cert, key: keyText, expiresAtMs: parsed.validToDate.getTime() }
}

/** Changes whenever one of the files does, also behind a symbolic link. */
export const stampOf = (files: TlsFiles): string =>
  [files.certificate, files.key]
    .map(file => {
      const found = statSync(file, { throwIfNoEntry: false })
      return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : 'none'
    })
    .join()

function read(file: string, what: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/,.*/, '') : String(cause)
    throw new StartError(
      `The ${what} of [tls] cannot be read from ${file} (${reason}). Name the file, and let this user read it.`,
      { cause },
    )
  }
}

function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
