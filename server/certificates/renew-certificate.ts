import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DAY_MS, HOUR_MS } from '@pratu/protocol/bangkok'
import { certificateFiles, hostsOf, issueCertificate, readCertificate } from './certificates.ts'

const BEFORE_END_MS = 30 * DAY_MS
const TRY_EVERY_MS = HOUR_MS

/**
 * Renews a certificate of the school's own authority for the same names, a month before it ends; one that came from
 * elsewhere is not touched. To be asked often; the server takes up new files by itself.
 */
export function createRenewal(certificate: string, now: () => number): () => Promise<void> {
  const folder = dirname(certificate)
  const files = certificateFiles(folder)
  let triedAtMs = Number.NEGATIVE_INFINITY
  return async () => {
    if (certificate !== files.certificate || !existsSync(files.authorityKey)) return
    if (now() - triedAtMs < TRY_EVERY_MS) return
    triedAtMs = now()
    const current = readCertificate(certificate)
    if (current.validToDate.getTime() - now() > BEFORE_END_MS) return
    await issueCertificate(folder, hostsOf(current))
  }
}
