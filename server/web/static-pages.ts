import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import express, { type RequestHandler, type Response } from 'express'

/** At which addresses a server shows which page. */
export type PageAddresses = readonly { readonly at: string | RegExp; readonly file: string }[]

export const SCHOOL_PAGES: PageAddresses = [
  { at: /^\/(book(\/|$)|$)/, file: 'index.html' },
  { at: '/kiosk', file: 'kiosk.html' },
  { at: /^\/staff(\/|$)/, file: 'staff.html' },
]
export const OFFICE_PAGES: PageAddresses = [{ at: /^\/(office(\/|$)|$)/, file: 'office.html' }]
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const
const YEAR_MS = 365 * 86_400_000

/** Serves the pages and their files from the folder of the UI's build. */
export function staticPages(folder: string, pages: PageAddresses): RequestHandler {
  const router = express.Router()

  function send(response: Response, file: string, maxAgeMs: number): void {
    const encoding = ENCODINGS.find(
      ({ name, ending }) => response.req.acceptsEncodings(name) && existsSync(join(folder, file + ending)),
    )
    response.vary('Accept-Encoding')
    response.type(extname(file))
    if (encoding) response.set('Content-Encoding', encoding.name)
    response.sendFile(file + (encoding?.ending ?? ''), {
      root: folder,
      maxAge: maxAgeMs,
      immutable: maxAgeMs > 0,
    })
  }

  for (const { at, file } of pages) {
    router.get(at, ({ query }, response) => {
      // A browser that keeps a page as it stood could show the next one at a kiosk what the last one left.
      if (file === 'kiosk.html' || query.at === 'kiosk') response.set('Cache-Control', 'no-store')
      if (existsSync(join(folder, file))) send(response, file, 0)
      else response.status(503).type('text').send('The pages are not built yet. Run: npm run build\n')
    })
  }
  // The build names these files by a hash of their content, so a name never changes its meaning.
  router.get('/assets/:name', ({ params: { name } }, response, next) => {
    if (/^[\w-][\w.-]*$/.test(name) && existsSync(join(folder, 'assets', name)))
      send(response, `assets/${name}`, YEAR_MS)
    else next()
  })
  return router
}
