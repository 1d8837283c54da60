import { createHash } from 'node:crypto'
import type { Receipt } from '@pratu/protocol/receipts'
import type { Label } from '@pratu/protocol/scalars'
import express, { type RequestHandler } from 'express'
import { byDueDate } from './receipt-text.ts'
import { RECEIPT_WORDS, receiptDay } from './receipt-words.ts'
import type { Receipts } from './receipts.ts'

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif }
body { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1.25rem }
h1 { margin: 0; font-size: 1.5rem }
h2 { margin: 1.5rem 0 .25rem; font-size: 1.25rem }
p { margin: .25rem 0 }
ul { margin: 0; padding-left: 1.25rem }
footer { margin-top: 2rem; font-size: 1rem }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (value: string): string => value.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)

const page = (language: string, title: string, body: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
  `<title>${text(title)}</title><style>${STYLE}</style><body><main>${body}</main></body></html>`

const timeOf = (locale: string, atMs: number): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Bangkok',
  }).format(atMs)

const listOf = (receipt: Receipt, expiresAtMs: number, schoolName: Label): string => {
  const words = RECEIPT_WORDS[receipt.language]
  const days = byDueDate(receipt).map(
    ([day, titles]) =>
      `<h2>${text(words.due(receiptDay(words, day)))}</h2>` +
      `<ul>${titles.map(title => `<li>${text(title)}</li>`).join('')}</ul>`,
  )
  return page(
    receipt.language,
    words.title,
    `<p>${text(schoolName[receipt.language])}</p><h1>${words.title}</h1>` +
      `<p>${text(words.lent(receiptDay(words, receipt.lentOn)))}</p>${days.join('')}` +
      `<footer>${text(words.keptUntil(timeOf(words.locale, expiresAtMs)))}</footer>`,
  )
}

const gone = (): string => {
  const { th, en } = RECEIPT_WORDS
  return page(
    'th',
    th.gone,
    `<h1>${th.gone}</h1><p>${th.goneNext}</p><p lang="en">${en.gone} ${en.goneNext}</p>`,
  )
}

/** `/receipt/<token>`: a page without anything of ours, for phones. */
export function receiptPage(receipts: Receipts, schoolName: () => Label): RequestHandler {
  const router = express.Router()
  router.get('/receipt/:token', ({ params: { token } }, response) => {
    const found = receipts.find(token)
    response.set({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'`,
    })
    response
      .status(found ? 200 : 410)
      .type('html')
      .send(found ? listOf(found.receipt, found.expiresAtMs, schoolName()) : gone())
  })
  return router
}
