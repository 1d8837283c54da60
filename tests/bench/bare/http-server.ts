import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The least that answers over HTTP. */
const server = createServer((_request, response) => void response.end('{"ok":true}'))
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
})
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
