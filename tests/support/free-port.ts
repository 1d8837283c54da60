import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port that is free, for a server that comes back on the same one. It lies below the ports that the system gives to
 * clients (32768 and up), so that nothing takes it while the server is down.
 */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = randomInt(20_000, 32_000)
  const outcome = Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ])
  server.listen(port, '127.0.0.1')
  if (!(await outcome)) return freePort()
  server.close()
  await once(server, 'close')
  return port
}
