import type { Told } from '../command.ts'

export const LANGUAGES = ['th', 'en'] as const
export const ROLES = ['all-in-one', 'server', 'kiosk', 'door'] as const
export type Language = (typeof LANGUAGES)[number]
export type Role = (typeof ROLES)[number]

/** What somebody typed or chose; text that was left empty means "none". */
export interface TypedAnswers {
  readonly language: string
  readonly role: string
  readonly schoolTh: string
  readonly schoolEn: string
  readonly hostName: string
  readonly wifiName: string
  readonly wifiPassword: string
  readonly serverAddress: string
  readonly enrolmentCode: string
  readonly userName: string
  readonly password: string
  readonly sshKey: string
  readonly bundleAddress: string
}

export type Field = keyof TypedAnswers

/** Answers that a card can be made of. */
export interface CardAnswers {
  readonly language: Language
  readonly role: Role
  readonly school: { readonly th: string; readonly en: string }
  readonly hostName: string
  readonly wifi: { readonly name: string; readonly password: string } | null
  /** Where the school server is; only for a station that is none itself. */
  readonly server: { readonly address: string; readonly enrolmentCode: string | null } | null
  readonly login: {
    readonly userName: string
    readonly password: string | null
    readonly sshKey: string | null
  }
  /** From where Pratu is fetched when its bundle does not lie on the card. */
  readonly bundleAddress: string | null
}

export interface Problem {
  readonly field: Field
  readonly told: Told
}

export type CheckedAnswers =
  | { readonly ok: true; readonly answers: CardAnswers }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Whether a station of this role has the school server on it. */
export const hasServer = (role: string): boolean => role === 'all-in-one' || role === 'server'

const LINES_AND_CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u
const TAKEN_USERS = ['root', 'pi', 'daemon', 'nobody', 'pratu-server', 'pratu-daemon', 'pratu-kiosk']
const SSH_KEY =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]{40,}={0,2}( .*)?$/

/** A name on one line: what was pasted with line breaks gets spaces. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** Checks every answer and tells all that is wrong at once, each in both languages. */
export function checkAnswers(typed: TypedAnswers): CheckedAnswers {
  const problems: Problem[] = []
  const mind = (fine: boolean, field: Field, th: string, en: string): void => {
    if (!fine) problems.push({ field, told: { th, en } })
  }
  const language = LANGUAGES.find(one => one === typed.language)
  const role = ROLES.find(one => one === typed.role)
  mind(language !== undefined, 'language', 'เลือกภาษาไทยหรือภาษาอังกฤษ', 'Choose Thai or English.')
  mind(
    role !== undefined,
    'role',
    'เลือกว่าเครื่องนี้ใช้ทำอะไร',
    `Choose what this computer is for: ${ROLES.join(', ')}.`,
  )

  const school = { th: oneLine(typed.schoolTh), en: oneLine(typed.schoolEn) }
  const isName = (name: string) => name.length > 0 && name.length <= 100
  mind(
    isName(school.th),
    'schoolTh',
    'พิมพ์ชื่อห้องสมุดภาษาไทย ไม่เกิน 100 ตัวอักษร',
    'Type the library’s Thai name, at most 100 characters.',
  )
  mind(
    isName(school.en),
    'schoolEn',
    'พิมพ์ชื่อห้องสมุดภาษาอังกฤษ ไม่เกิน 100 ตัวอักษร',
    'Type the library’s English name, at most 100 characters.',
  )

  const hostName = typed.hostName.trim().toLowerCase()
  mind(
    /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(hostName),
    'hostName',
    'ชื่อเครื่องใช้ตัวอักษร a ถึง z ตัวเลข และขีดกลาง ขึ้นต้นด้วยตัวอักษร',
    'A computer’s name has the letters a to z, digits and hyphens, and begins with a letter.',
  )

  const wifi = typed.wifiName === '' ? null : { name: typed.wifiName, password: typed.wifiPassword }
  mind(
    !LINES_AND_CONTROLS.test(typed.wifiName) && new TextEncoder().encode(typed.wifiName).length <= 32,
    'wifiName',
    'ชื่อสัญญาณไวไฟยาวเกินไป หรือมีการขึ้นบรรทัดใหม่',
    'The name of a Wi-Fi network has at most 32 bytes and no line breaks.',
  )
  mind(
    wifi === null || /^([\x20-\x7e]{8,63}|[0-9a-fA-F]{64})$/.test(wifi.password),
    'wifiPassword',
    'รหัสผ่านไวไฟมี 8 ถึง 63 ตัว เป็นตัวอักษรอังกฤษ ตัวเลข หรือเครื่องหมาย เครือข่ายที่ไม่มีรหัสผ่านใช้ไม่ได้',
    'A Wi-Fi password has 8 to 63 Latin letters, digits or signs. Networks without one are not used.',
  )
  mind(
    wifi !== null || typed.wifiPassword === '',
    'wifiName',
    'มีรหัสผ่านแล้ว แต่ยังไม่มีชื่อสัญญาณไวไฟ',
    'There is a password, but no name of the Wi-Fi network.',
  )

  const needsServer = role !== undefined && !hasServer(role)
  const address = needsServer ? serverAddressIn(typed.serverAddress) : null
  mind(
    !needsServer || address !== null,
    'serverAddress',
    'พิมพ์ที่อยู่ของเครื่องแม่ เช่น http://pratu-server.local:8080',
    'Type the school server’s address, such as http://pratu-server.local:8080.',
  )
  const enrolmentCode = typed.enrolmentCode.trim()
  mind(
    /^[A-Za-z0-9 -]{0,100}$/.test(enrolmentCode),
    'enrolmentCode',
    'รหัสลงทะเบียนมีแต่ตัวอักษรอังกฤษ ตัวเลข และขีดกลาง',
    'An enrolment code has Latin letters, digits and hyphens only.',
  )

  const login = {
    userName: typed.userName.trim(),
    password: typed.password === '' ? null : typed.password,
    sshKey: typed.sshKey.trim() === '' ? null : typed.sshKey.trim(),
  }
  mind(
    /^[a-z][a-z0-9-]{0,30}$/.test(login.userName) && !TAKEN_USERS.includes(login.userName),
    'userName',
    'ชื่อผู้ดูแลใช้ตัวอักษร a ถึง z ตัวเล็ก ตัวเลข และขีดกลาง และต้องไม่ใช่ชื่อที่ระบบใช้อยู่',
    'The caretaker’s name has small letters a to z, digits and hyphens, and is none that the system uses.',
  )
  mind(
    login.password !== null || login.sshKey !== null,
    'password',
    'ตั้งรหัสผ่านสำหรับผู้ดูแล หรือใส่กุญแจเอสเอสเอช',
    'Choose a password for the caretaker, or give an SSH key.',
  )
  mind(
    login.password === null || (login.password.length >= 10 && !LINES_AND_CONTROLS.test(login.password)),
    'password',
    'รหัสผ่านของผู้ดูแลต้องยาวอย่างน้อย 10 ตัว',
    'The caretaker’s password has at least 10 characters.',
  )
  mind(
    login.sshKey === null || SSH_KEY.test(login.sshKey),
    'sshKey',
    'นี่ไม่ใช่กุญแจสาธารณะของเอสเอสเอช ให้คัดลอกทั้งบรรทัดจากไฟล์ที่ลงท้ายด้วย .pub',
    'This is no public SSH key. Copy the whole line of the file that ends in .pub.',
  )

  const bundleAddress = typed.bundleAddress.trim() === '' ? null : typed.bundleAddress.trim()
  mind(
    bundleAddress === null || /^https:\/\/[^\s/]+\/\S+$/.test(bundleAddress),
    'bundleAddress',
    'ที่อยู่สำหรับดาวน์โหลดต้องขึ้นต้นด้วย https://',
    'The address to download from begins with https://.',
  )

  if (problems.length > 0 || !language || !role) return { ok: false, problems }
  const server = address === null ? null : { address, enrolmentCode: enrolmentCode || null }
  return { ok: true, answers: { language, role, school, hostName, wifi, server, login, bundleAddress } }
}

/** A bare name or number is completed: the school server listens on port 8080. */
function serverAddressIn(typed: string): string | null {
  const text = typed.trim().replace(/\/+$/, '')
  const whole = /^https?:\/\//.test(text) ? text : `http://${text}${/:\d+$/.test(text) ? '' : ':8080'}`
  if (text === '' || /[\s@?#]/.test(text) || !URL.canParse(whole)) return null
  const { origin, pathname } = new URL(whole)
  return pathname === '/' ? origin : null
}
