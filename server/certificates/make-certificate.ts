import { existsSync } from 'node:fs'
import {
  certificateFiles,
  isAccepted,
  issueCertificate,
  makeAuthority,
  readCertificate,
} from './certificates.ts'
import { isHostName } from './host-names.ts'

/** Names by which the server's own computer reaches it. */
const OWN_NAMES = ['localhost', '127.0.0.1']

/** The certificate cannot be made; the message says why and what to do. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError'
}

export interface MadeCertificate {
  /** What to compare on each device before trusting it. */
  readonly fingerprint: string
  readonly certificate: string
  readonly key: string
  readonly authority: string
}

/** Makes a certificate for a server of these names in a folder, by the school's own authority, which is made if there is none. */
export async function makeCertificate(
  folder: string,
  { schoolName, hosts }: { schoolName: string; hosts: readonly string[] },
): Promise<MadeCertificate> {
  const names = [...new Set([...hosts.map(host => host.toLowerCase()), ...OWN_NAMES])]
  const wrong = names.filter(name => !isHostName(name))
  if (hosts.length === 0)
    throw new CertificateError('Give the names by which the server is reached: library.local 192.168.1.20')
  if (wrong.length > 0)
    throw new CertificateError(
      `${wrong.join(', ')}: give host names such as library.local, or IPv4 addresses of the school's own network.`,
    )
  const { authority, authorityKey, certificate, key } = certificateFiles(folder)
  if (existsSync(authority) && !existsSync(authorityKey))
    throw new CertificateError(
      `The key ${authorityKey} is gone. Move ${folder} away and ask again; every device must then be told anew.`,
    )
  await makeAuthority(folder, { schoolName, hosts: names })
  await issueCertificate(folder, names)
  if (!(await isAccepted(folder)))
    throw new CertificateError(
      `The school's authority may not sign for all of these names: it was made for others. Move ${folder} away and ask again; every device must then be told anew.`,
    )
  return { fingerprint: readCertificate(authority).fingerprint256, certificate, key, authority }
}
