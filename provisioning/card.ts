/**
 * `npm run card`: asks what a station is to be and writes the files that make a card of Raspberry Pi OS become it. Runs on
 * the teacher's or clerk's own computer.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { parse as parseToml } from 'smol-toml'
import type { TypedAnswers } from './card/answers.ts'
import { type AskLine, askForAnswers } from './card/ask.ts'
import { makeCardFiles } from './card/card-files.ts'
import { readFirstBoot } from './card/first-boot.ts'
import { QUESTIONS } from './card/questions.ts'
import { servePage } from './card/serve-page.ts'
import { copyBundle, writeCard } from './card/write-card.ts'
import { CommandError } from './command.ts'
import { isParseArgsError } from './load-commands.ts'

const USAGE = `วิธีใช้ · Usage: npm run card -- FOLDER [--bundle FILE] [--answers FILE] [--overwrite]
       npm run card -- --page

  FOLDER            ส่วนบูตของการ์ด หรือโฟลเดอร์ใดก็ได้ · the card's boot partition, or any folder
  --bundle FILE     วางโปรแกรมไว้บนการ์ดด้วย จะได้ไม่ต้องใช้อินเทอร์เน็ต · puts Pratu on the card too: the first start then needs no internet
  --answers FILE    คำตอบจากไฟล์ TOML · answers from a TOML file (${QUESTIONS.map(({ field }) => field).join(', ')})
  --overwrite       เขียนทับไฟล์ของผู้อื่น · replaces files of somebody else
  --page            ทำในเบราว์เซอร์ · the same in a browser
`

try {
  await run()
} catch (error) {
  if (!(error instanceof CommandError || isParseArgsError(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      bundle: { type: 'string' },
      answers: { type: 'string' },
      overwrite: { type: 'boolean', default: false },
      page: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.page) return servePage(url => console.log(`เปิดหน้านี้ในเบราว์เซอร์ · Open this in a browser: ${url}`))
  const [folder] = positionals
  if (values.help || folder === undefined || positionals.length > 1) return console.log(USAGE)
  const { bundle } = values
  if (bundle !== undefined && !(existsSync(bundle) && /^pratu-bundle-.*\.tar$/.test(basename(bundle))))
    throw new CommandError({
      th: `${bundle} ไม่ใช่ไฟล์ pratu-bundle-….tar`,
      en: `${bundle} is no file pratu-bundle-….tar. Make one with npm run bundle.`,
    })
  const answers = await askForAnswers(answersIn(values.answers), atTerminal(), text => console.log(text))
  writeCard(folder, makeCardFiles(answers, readFirstBoot(), randomBytes), values)
  if (bundle !== undefined) copyBundle(bundle, join(folder, basename(bundle)))
  console.log(
    bundle === undefined && answers.bundleAddress === null
      ? 'เขียนแล้ว ให้วางไฟล์ pratu-bundle-….tar ไว้ข้างกัน ถอดการ์ดอย่างปลอดภัย แล้วเสียบที่เครื่อง\nWritten. Put the file pratu-bundle-….tar beside the others, eject the card, and plug it into the Pi.'
      : 'เขียนแล้ว ถอดการ์ดอย่างปลอดภัย แล้วเสียบที่เครื่อง\nWritten. Eject the card and plug it into the Pi.',
  )
}

function answersIn(file: string | undefined): Partial<TypedAnswers> {
  if (file === undefined) return {}
  const parsed = parseToml(readFileSync(file, 'utf8'))
  const fields = new Map(QUESTIONS.map(({ field }) => [String(field), field]))
  const unknown = Object.entries(parsed).filter(
    ([name, value]) => !fields.has(name) || typeof value !== 'string',
  )
  if (unknown.length > 0)
    throw new CommandError({
      th: `ในไฟล์ ${file} มีคำตอบที่ใช้ไม่ได้: ${unknown.map(([name]) => name).join(', ')}`,
      en: `${file} has answers that are none, or no text: ${unknown.map(([name]) => name).join(', ')}.`,
    })
  return parsed as Partial<TypedAnswers>
}

/** Asks line by line; what is typed after a secret's question is not shown. */
function atTerminal(): AskLine {
  return async (prompt, kind) => {
    if (!process.stdin.isTTY)
      throw new CommandError({
        th: `ยังขาดคำตอบ ให้เรียกในเทอร์มินัล หรือเพิ่มลงในไฟล์ของ --answers\n${prompt}`,
        en: 'An answer is missing or cannot be used. Run this at a terminal, or give it in the file of --answers.',
      })
    const shown = { secret: false }
    const output = Object.assign(Object.create(process.stdout), {
      write: (text: string) => (shown.secret ? true : process.stdout.write(text)),
    })
    const terminal = createInterface({ input: process.stdin, output, terminal: true })
    const typed = terminal.question(prompt)
    shown.secret = kind === 'secret'
    try {
      return await typed
    } finally {
      terminal.close()
      if (kind === 'secret') process.stdout.write('\n')
    }
  }
}
