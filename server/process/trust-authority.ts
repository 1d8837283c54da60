import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { StartError } from './start-error.ts'

/** Lets this process trust servers whose certificates a root of one's own has signed, besides the public ones. Fails with a StartError. */
export function trustAuthority(file: string): void {
  try {
    const authority = new X509Certificate(readFileSync(file))
    setDefaultCACertificates([...getCACertificates('default'), authority.toString()])
  } catch (cause) {
    throw new StartError(
      `certificate_authority: ${file} cannot be read as a certificate. Fetch it from the server's page /certificate.`,
      { cause },
    )
  }
}
