import { phoneOrigin } from '../../web/phone-origin.ts'

/** Whoever comes by it has scanned a QR code: `catalogue-address.ts` of the pages reads `via`. */
export const VIA_QR = 'via=qr'

/** The address of a record's page for a phone; null when no phone reaches the server. */
export function recordAddress(recordId: string, origin: string): string | null {
  const reached = phoneOrigin(origin)
  return reached === null ? null : `${reached}/book/${recordId}?${VIA_QR}`
}
