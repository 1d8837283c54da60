import { sha1 } from '@noble/hashes/legacy.js'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * The key that WPA2 makes of a network's name and password (IEEE 802.11i), as Raspberry Pi's own Imager writes it: the
 * password, which people use elsewhere too, is then not on the card. 64 hexadecimal digits are such a key already.
 */
export const wifiKey = (name: string, password: string): string =>
  /^[0-9a-fA-F]{64}$/.test(password)
    ? password.toLowerCase()
    : bytesToHex(pbkdf2(sha1, password, name, { c: 4096, dkLen: 32 }))
