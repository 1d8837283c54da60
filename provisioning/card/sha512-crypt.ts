import { sha512 } from '@noble/hashes/sha2.js'

const ROUNDS = 5000
const SALT_LENGTH = 16
const LETTERS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The hash of a password as Linux keeps it ("$6$…", SHA-crypt by Ulrich Drepper, public domain), so that a card holds no
 * password. Node and browsers have no such function. `random` gives the salt: 16 random bytes.
 */
export function sha512Crypt(password: string, random: Uint8Array): string {
  const salt = Array.from(random.subarray(0, SALT_LENGTH), byte => LETTERS.charAt(byte & 63)).join('')
  return `$6$${salt}$${encode(digest(bytesOf(password), bytesOf(salt)))}`
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const hashOf = (...parts: readonly Uint8Array[]): Uint8Array => sha512(joined(parts))

/** `bytes` again and again until there are `length` of them. */
const stretched = (bytes: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] ?? 0)

function digest(password: Uint8Array, salt: Uint8Array): Uint8Array {
  const alternate = hashOf(password, salt, password)
  const parts = [password, salt, stretched(alternate, password.length)]
  for (let bits = password.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? alternate : password)
  let current = hashOf(...parts)

  const repeated = (bytes: Uint8Array, times: number) => hashOf(...Array.from({ length: times }, () => bytes))
  const passwordBytes = stretched(repeated(password, password.length), password.length)
  const saltBytes = stretched(repeated(salt, 16 + (current[0] ?? 0)), salt.length)

  for (let round = 0; round < ROUNDS; round += 1) {
    const odd = round % 2 === 1
    current = hashOf(
      odd ? passwordBytes : current,
      ...(round % 3 === 0 ? [] : [saltBytes]),
      ...(round % 7 === 0 ? [] : [passwordBytes]),
      odd ? current : passwordBytes,
    )
  }
  return current
}

/** Three bytes become four letters; which three is laid down by the format. */
function encode(bytes: Uint8Array): string {
  const at = (index: number) => bytes[index] ?? 0
  const letters = (value: number, count: number) =>
    Array.from({ length: count }, (_, place) => LETTERS.charAt((value >> (6 * place)) & 63)).join('')
  const groups = Array.from({ length: 21 }, (_, group) => {
    const three = [group, group + 21, group + 42]
    const turned = [...three.slice(group % 3), ...three.slice(0, group % 3)]
    const [high = 0, middle = 0, low = 0] = turned
    return letters((at(high) << 16) | (at(middle) << 8) | at(low), 4)
  })
  return groups.join('') + letters(at(63), 2)
}
