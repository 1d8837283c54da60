import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { ConfigError } from './config.ts'

/** Lets this process trust a server whose certificate the school's own root has signed, besides the public ones. Fails with a ConfigError. */
export const trustAuthority = (file: string): void => {
  try {
    const text = readFileSync(file)
    setDefaultCACertificates([...getCACertificates('default'), new X509Certificate(text).toString()])
  } catch {
    throw new ConfigError([
      `certificate_authority: ${file} cannot be read as a certificate. Fetch it from the server's page /certificate.`,
    ])
  }
}
