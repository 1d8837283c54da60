import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renameDurably } from '../process/write-file-durably.ts'
import { authorityConfiguration, serverConfiguration } from './extensions.ts'
import { openssl } from './openssl.ts'

/** The root is told to every phone once, so it must last; browsers take a server's certificate for 398 days at most. */
const AUTHORITY_DAYS = 7300
const SERVER_DAYS = 397

/** A folder that holds a school's own authority and what it signed. Its keys can be read by their owner alone. */
export interface CertificateFiles {
  readonly authority: string
  readonly authorityKey: string
  readonly certificate: string
  readonly key: string
}

export const certificateFiles = (folder: string): CertificateFiles => ({
  authority: join(folder, 'authority.crt'),
  authorityKey: join(folder, 'authority.key'),
  certificate: join(folder, 'server.crt'),
  key: join(folder, 'server.key'),
})

/** Makes the school's authority, unless the folder holds one already: what phones have learnt stays true. */
export async function makeAuthority(
  folder: string,
  { schoolName, hosts }: { schoolName: string; hosts: readonly string[] },
): Promise<void> {
  const { authority, authorityKey } = certificateFiles(folder)
  if (existsSync(authority) && existsSync(authorityKey)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [key, certificate] = [`${authorityKey}.new`, `${authority}.new`]
  writeKey(key)
  await sign(authorityConfiguration(schoolName, hosts), certificate, AUTHORITY_DAYS, ['-key', key])
  await renameDurably(key, authorityKey)
  await renameDurably(certificate, authority)
}

/** Signs a certificate for a server of these names, with a key of its own. Both files change their content at once. */
export async function issueCertificate(folder: string, hosts: readonly string[]): Promise<void> {
  const files = certificateFiles(folder)
  const [key, certificate] = [`${files.key}.new`, `${files.certificate}.new`]
  writeKey(key)
  const byAuthority = ['-key', key, '-CA', files.authority, '-CAkey', files.authorityKey]
  await sign(serverConfiguration(hosts), certificate, SERVER_DAYS, byAuthority)
  // A server that looks between the two finds that they do not belong together, and looks again.
  await renameDurably(key, files.key)
  await renameDurably(certificate, files.certificate)
}

/** The names that a certificate was made for. */
export const hostsOf = (certificate: X509Certificate): string[] =>
  [...(certificate.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, host]) =>
    String(host),
  )

/** Whether clients will accept the certificate: an authority may sign only for the names that it was made for, which Node does not check. */
export async function isAccepted(folder: string): Promise<boolean> {
  const { authority, certificate } = certificateFiles(folder)
  return openssl('verify', '-purpose', 'sslserver', '-CAfile', authority, certificate).then(
    () => true,
    () => false,
  )
}

export const readCertificate = (file: string): X509Certificate => new X509Certificate(readFileSync(file))

function writeKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  rmSync(file, { force: true })
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
}

async function sign(
  configuration: string,
  file: string,
  days: number,
  words: readonly string[],
): Promise<void> {
  const configurationFile = `${file}.cnf`
  writeFileSync(configurationFile, configuration)
  try {
    const serial = `0x${randomBytes(16).toString('hex').replace(/^./, '1')}`
    await openssl(
      ...['req', '-x509', '-new', '-sha256', '-config', configurationFile, '-extensions', 'extensions'],
      ...['-days', String(days), '-set_serial', serial, '-out', file, ...words],
    )
  } finally {
    rmSync(configurationFile, { force: true })
  }
}
