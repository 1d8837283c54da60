import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import express, { type RequestHandler } from 'express'
import { CERTIFICATE_WORDS } from './certificate-words.ts'

const FILE = '/certificate/pratu-authority.crt'

const STYLE = `
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif }
body { max-width: 38rem; margin: 0 auto; padding: 1.5rem 1.25rem }
h1 { margin: 0; font-size: 1.5rem }
section + section { margin-top: 2.5rem }
a { display: inline-block; padding: .75rem 1.25rem; border: 2px solid; border-radius: .75rem; font-weight: bold; color: inherit; text-decoration: none }
code { overflow-wrap: anywhere; font-size: 1rem }
dt { margin-top: .75rem; font-weight: bold }
dd { margin: 0 }
`
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

type Words = (typeof CERTIFICATE_WORDS)[number]

const section = (words: Words, fingerprint: string): string =>
  `<section lang="${words.language}"><h1>${words.title}</h1><p>${words.why}</p>` +
  `<p>${words.check}<br><code>${fingerprint}</code></p><p><a href="${FILE}">${words.get}</a></p>` +
  `<dl>${words.steps.map(([device, steps]) => `<dt>${device}</dt><dd>${steps}</dd>`).join('')}</dl>` +
  `<p>${words.limits}</p></section>`

const page = (fingerprint: string): string =>
  `<!doctype html><html lang="th"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
  `<title>${CERTIFICATE_WORDS[0].title}</title><style>${STYLE}</style><body><main>` +
  `${CERTIFICATE_WORDS.map(words => section(words, fingerprint)).join('')}</main></body></html>`

/** `/certificate`: the school's own root for phones and computers that shall trust it, and how. `authority` is a PEM file. */
export function certificatePage(authority: string | undefined): RequestHandler {
  const router = express.Router()
  if (authority === undefined) return router
  const read = () => new X509Certificate(readFileSync(authority))
  router.get('/certificate', (_request, response) => {
    response
      .set(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'`,
      )
      .type('html')
      .send(page(read().fingerprint256))
  })
  router.get(FILE, (_request, response) => {
    response.attachment('pratu-authority.crt').type('application/x-x509-ca-cert').send(read().raw)
  })
  return router
}
