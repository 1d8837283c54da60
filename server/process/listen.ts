import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { StartError } from './start-error.ts'

/** Starts to listen. Fails with a StartError that says why it cannot. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<AddressInfo> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new StartError(sentenceFor(cause, host, port), { cause })
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no TCP port.')
  return address
}

function sentenceFor(reason: unknown, host: string, port: number): string {
  const code = reason instanceof Error && 'code' in reason ? reason.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that program, or set another port.`
    case 'EACCES':
      return `Port ${port} may not be used by this user. Set a port above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This computer has no address ${host}. Set host to "0.0.0.0", or to an address that it has.`
    default:
      return `The server cannot listen on ${host}, port ${port} (${String(reason)}).`
  }
}
