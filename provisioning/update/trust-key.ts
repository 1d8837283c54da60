import { createHash, createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import { replaceFile } from '../replace-file.ts'

/** A public key of somebody whose updates are taken; refuses with a CommandError what is none. */
export function readUpdateKey(file: string): { name: string; pem: string } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (text.includes('PRIVATE KEY'))
    throw new CommandError({
      th: `${file} เป็นกุญแจลับของผู้ทำอัปเดต ไม่ต้องนำมาที่เครื่องนี้ ให้ใช้ไฟล์ .pub`,
      en: `${file} is the private key, which has no place on a station. Use the file that ends in .pub.`,
    })
  try {
    const key = createPublicKey(text)
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`It is a key for ${key.asymmetricKeyType}.`)
    const digits = createHash('sha256')
      .update(key.export({ format: 'der', type: 'spki' }))
      .digest('hex')
    return { name: `${digits.slice(0, 16)}.pub`, pem: String(key.export({ format: 'pem', type: 'spki' })) }
  } catch (cause) {
    throw new CommandError(
      {
        th: `${file} ไม่ใช่กุญแจสำหรับตรวจอัปเดต ให้ขอไฟล์ .pub จากผู้ทำอัปเดต`,
        en: `${file} is no public key for updates. Ask whoever makes them for the file that ends in .pub.`,
      },
      { cause },
    )
  }
}

/** From now on updates that were signed with it are taken. Doing it twice is doing it once. */
export function trustUpdateKey({ name, pem }: { name: string; pem: string }, keysFolder: string): void {
  mkdirSync(keysFolder, { recursive: true, mode: 0o755 })
  replaceFile(join(keysFolder, name), pem, 0o644)
}
