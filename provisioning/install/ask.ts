import { createInterface, type Interface } from 'node:readline/promises'
import { ROLES, type Role, servesSchool } from './station.ts'

interface Question {
  readonly key: string
  readonly text: string
  /** What Enter means; without it the question is asked until it is answered. */
  readonly usual?: string
  readonly isAsked: (answers: Readonly<Record<string, unknown>>) => boolean
}

const roleOf = ({ role }: Readonly<Record<string, unknown>>): Role | undefined =>
  ROLES.find(one => one === role)

const isServer = (answers: Readonly<Record<string, unknown>>): boolean => {
  const role = roleOf(answers)
  return role !== undefined && servesSchool(role)
}

const QUESTIONS: readonly Question[] = [
  {
    key: 'role',
    text: `เครื่องนี้ใช้ทำอะไร · What is this computer for?
  all-in-one  เครื่องแม่และคีออสก์ในเครื่องเดียว · server and kiosk in one
  server      เครื่องแม่ · the school's server
  kiosk       คีออสก์ · a kiosk
  door        นับคนที่ประตู · counts visitors at a door`,
    usual: 'all-in-one',
    isAsked: () => true,
  },
  { key: 'language', text: 'ภาษา · Language (th, en)', usual: 'th', isAsked: () => true },
  {
    key: 'school_th',
    text: 'ชื่อห้องสมุดภาษาไทย · The library’s name in Thai',
    isAsked: isServer,
  },
  { key: 'school_en', text: 'ชื่อห้องสมุดภาษาอังกฤษ · The library’s name in English', isAsked: isServer },
  {
    key: 'server_url',
    text: 'ที่อยู่เครื่องแม่ เช่น http://library.local:8080 · The school server’s address',
    isAsked: answers => !isServer(answers),
  },
  {
    key: 'enrolment_code',
    text: 'รหัสลงทะเบียน ถ้ามี · Enrolment code, if you have one',
    usual: '',
    isAsked: answers => !isServer(answers),
  },
]

/** Asks at the terminal for what a station's choice lacks. */
export async function askForMissing(
  known: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answers: Record<string, unknown> = { ...known }
  try {
    for (const question of QUESTIONS)
      if (answers[question.key] === undefined && question.isAsked(answers)) {
        const answer = await ask(terminal, question)
        if (answer !== '') answers[question.key] = answer
      }
  } finally {
    terminal.close()
  }
  return answers
}

async function ask(terminal: Interface, { key, text, usual }: Question): Promise<string> {
  for (;;) {
    const answer = (await terminal.question(`${text}${usual ? ` [${usual}]` : ''}: `)).trim() || usual
    if (answer === undefined) continue
    if (key !== 'role' || roleOf({ role: answer })) return answer
  }
}
