import type { Told } from '../command.ts'
import { type Field, hasServer, type TypedAnswers } from './answers.ts'

export interface Question {
  readonly field: Field
  readonly label: Told
  readonly hint?: Told
  readonly kind: 'text' | 'secret'
  /** What can be chosen; without it the answer is typed. */
  readonly choices?: readonly { readonly value: string; readonly label: Told }[]
  /** Whether the question is asked after what was answered; left out, always. */
  readonly isAsked?: (answers: TypedAnswers) => boolean
}

const needsServer = ({ role }: TypedAnswers) => !hasServer(role)

/** All that is asked, in this order, at the terminal as on the page. */
export const QUESTIONS: readonly Question[] = [
  {
    field: 'role',
    kind: 'text',
    label: { th: 'เครื่องนี้ใช้ทำอะไร', en: 'What is this computer for?' },
    choices: [
      {
        value: 'all-in-one',
        label: { th: 'ทุกอย่างในเครื่องเดียว', en: 'Everything in one: server, kiosk and door' },
      },
      { value: 'server', label: { th: 'เครื่องแม่', en: 'School server' } },
      { value: 'kiosk', label: { th: 'จุดยืมคืนด้วยตนเอง', en: 'Kiosk for borrowing and returning' } },
      { value: 'door', label: { th: 'นับคนที่ประตู', en: 'Counter at the door' } },
    ],
  },
  {
    field: 'schoolTh',
    kind: 'text',
    label: { th: 'ชื่อห้องสมุดภาษาไทย', en: 'The library’s Thai name' },
    hint: { th: 'เช่น ห้องสมุดโรงเรียนบ้านหนองบัว', en: 'For example: ห้องสมุดโรงเรียนบ้านหนองบัว' },
  },
  {
    field: 'schoolEn',
    kind: 'text',
    label: { th: 'ชื่อห้องสมุดภาษาอังกฤษ', en: 'The library’s English name' },
    hint: { th: 'เช่น Ban Nong Bua School Library', en: 'For example: Ban Nong Bua School Library' },
  },
  {
    field: 'language',
    kind: 'text',
    label: { th: 'เครื่องนี้ใช้ภาษาอะไร', en: 'Which language does it speak?' },
    choices: [
      { value: 'th', label: { th: 'ไทย', en: 'Thai' } },
      { value: 'en', label: { th: 'อังกฤษ', en: 'English' } },
    ],
  },
  {
    field: 'hostName',
    kind: 'text',
    label: { th: 'ชื่อเครื่องในเครือข่าย', en: 'Its name in the network' },
    hint: {
      th: 'ตัวอักษรอังกฤษ ตัวเลข และขีดกลาง แต่ละเครื่องชื่อไม่ซ้ำกัน',
      en: 'Latin letters, digits and hyphens; no two computers have the same.',
    },
  },
  {
    field: 'wifiName',
    kind: 'text',
    label: { th: 'ชื่อสัญญาณไวไฟ', en: 'Name of the Wi-Fi network' },
    hint: { th: 'ถ้าต่อสายแลน ให้เว้นว่างไว้', en: 'Leave it empty when a network cable is plugged in.' },
  },
  {
    field: 'wifiPassword',
    kind: 'secret',
    label: { th: 'รหัสผ่านไวไฟ', en: 'Password of the Wi-Fi network' },
    isAsked: ({ wifiName }) => wifiName !== '',
  },
  {
    field: 'serverAddress',
    kind: 'text',
    label: { th: 'ที่อยู่ของเครื่องแม่', en: 'Address of the school server' },
    hint: {
      th: 'ชื่อของเครื่องแม่ ตามด้วย .local เช่น pratu-server.local',
      en: 'The server’s name with .local after it, such as pratu-server.local.',
    },
    isAsked: needsServer,
  },
  {
    field: 'enrolmentCode',
    kind: 'text',
    label: { th: 'รหัสลงทะเบียนเครื่อง', en: 'Enrolment code' },
    hint: {
      th: 'ครูบรรณารักษ์ขอได้จากเครื่องแม่ ถ้าเว้นว่าง ครูต้องกดรับเครื่องนี้เองในหน้าของเจ้าหน้าที่',
      en: 'The server gives it. Without one, staff accept this computer on their page.',
    },
    isAsked: needsServer,
  },
  {
    field: 'userName',
    kind: 'text',
    label: { th: 'ชื่อผู้ดูแลเครื่อง', en: 'The caretaker’s name' },
    hint: {
      th: 'ใช้เข้าเครื่องเมื่อต้องซ่อม ไม่ใช่ชื่อในระบบห้องสมุด',
      en: 'To sign in to the computer itself when it needs care; not for the library’s pages.',
    },
  },
  {
    field: 'password',
    kind: 'secret',
    label: { th: 'รหัสผ่านผู้ดูแลเครื่อง', en: 'The caretaker’s password' },
    hint: {
      th: 'อย่างน้อย 10 ตัว บนการ์ดมีแต่รหัสที่แปลงแล้ว ย้อนกลับไม่ได้',
      en: 'At least 10 characters. The card holds only what cannot be turned back into it.',
    },
  },
  {
    field: 'sshKey',
    kind: 'text',
    label: { th: 'กุญแจสาธารณะเอสเอสเอช', en: 'Public SSH key' },
    hint: { th: 'ใช้แทนรหัสผ่านได้ ถ้าไม่มีให้เว้นว่าง', en: 'In place of a password, or beside it. May be empty.' },
  },
  {
    field: 'bundleAddress',
    kind: 'text',
    label: { th: 'ดาวน์โหลดโปรแกรมจากที่ไหน', en: 'Where Pratu is downloaded from' },
    hint: {
      th: 'ถ้าวางไฟล์ pratu-bundle ไว้บนการ์ดแล้ว ให้เว้นว่าง แล้วไม่ต้องใช้อินเทอร์เน็ต',
      en: 'Leave it empty when the file pratu-bundle-….tar lies on the card; then no internet is needed.',
    },
  },
]

/** What stands in the answers before anybody answers. */
export const BEGINNING: TypedAnswers = {
  language: 'th',
  role: 'all-in-one',
  schoolTh: '',
  schoolEn: '',
  hostName: 'pratu',
  wifiName: '',
  wifiPassword: '',
  serverAddress: '',
  enrolmentCode: '',
  userName: 'caretaker',
  password: '',
  sshKey: '',
  bundleAddress: '',
}

/** The questions that answers leave open. */
export const questionsFor = (answers: TypedAnswers): Question[] =>
  QUESTIONS.filter(({ isAsked }) => isAsked?.(answers) ?? true)
