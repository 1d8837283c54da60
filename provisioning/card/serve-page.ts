import { createServer } from 'node:http'
import { listen } from '../../server/process/listen.ts'
import { buildPage } from './page/build.ts'

/** Builds the page and shows it to this computer alone, until it is stopped with Ctrl-C. */
export async function servePage(ready: (url: string) => void): Promise<void> {
  const html = await buildPage()
  const server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(404).end()
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(html)
  })
  const { port } = await listen(server, { host: '127.0.0.1', port: 0 })
  ready(`http://127.0.0.1:${port}/`)
}
