import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

/** The least that a search over HTTP takes: words to FTS5, the titles of a page back. The argument is the database's file. */
const database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true })
const page = database.prepare(
  'SELECT title FROM records WHERE number IN (SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT 24)',
)

const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://bare').searchParams.get('q') ?? ''
  const words = query.match(/[\p{L}\p{M}\p{N}]+/gu)?.map(word => `"${word}" *`) ?? []
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(words.length === 0 ? [] : page.all(words.join(' AND '))))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }))
})
