/**
 * A UUID of version 7. Made by hand because `crypto.randomUUID` is missing on `http://` pages of a school's network.
 */
export const createRequestId =
  (nowMs: () => number, fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void) => (): string => {
    const bytes = new Uint8Array(16)
    fillRandom(bytes)
    const view = new DataView(bytes.buffer)
    const atMs = Math.floor(nowMs())
    view.setUint16(0, Math.floor(atMs / 2 ** 32))
    view.setUint32(2, atMs % 2 ** 32)
    view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
    view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
