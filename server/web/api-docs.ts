import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Endpoint } from '@pratu/protocol/endpoint'
import express, { type RequestHandler } from 'express'
import { describeApi } from './open-api.ts'

/** Found, not imported: the package's own entry would load the whole reader into the server, 27 MB of its memory. */
const READER_FOLDER = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/swagger-ui.css')))

const READER = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pratu API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <script src="/api/docs/swagger-ui-bundle.js" defer></script>
    <script src="/api/docs/open.js" defer></script>
  </head>
  <body>
    <div id="reader"></div>
  </body>
</html>
`

/** Stands in a file of its own because the pages' policy forbids scripts inside a page. */
const OPEN = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reader', deepLinking: true, validatorUrl: null })\n`

/** `/api/openapi.json`, made from the endpoints that are mounted, and a page to read it at `/api/docs`. */
export function apiDocs(endpoints: readonly Endpoint[]): RequestHandler {
  const router = express.Router()
  let description: Record<string, unknown> | undefined
  router.get('/api/openapi.json', (_request, response) => {
    description ??= describeApi(endpoints)
    response.json(description)
  })
  router.get('/api/docs', (_request, response) => {
    response.type('html').send(READER)
  })
  router.get('/api/docs/open.js', (_request, response) => {
    response.type('js').send(OPEN)
  })
  router.get(['/api/docs/swagger-ui.css', '/api/docs/swagger-ui-bundle.js'], ({ path }, response) => {
    response.sendFile(path.slice('/api/docs/'.length), { root: READER_FOLDER })
  })
  return router
}
