/** A tag's or card's own number, as upper-case hexadecimal digits: E004010012345678. */
export type Uid = string

export const uidOf = (bytes: Uint8Array): Uid => Buffer.from(bytes).toString('hex').toUpperCase()

export const bytesOfUid = (uid: Uid): Uint8Array => Buffer.from(uid, 'hex')
