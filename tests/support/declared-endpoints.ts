import { readdir } from 'node:fs/promises'
import type { Endpoint } from '@pratu/protocol/endpoint'

const FOLDER = new URL('../../server/protocol/api/', import.meta.url)

/** Endpoints for schools' servers stand beside the school's own. */
const EXCHANGE = 'exchange.ts'

/** Every endpoint that the protocol declares for the school's server, or for the Office's, whatever file it stands in. */
export async function declaredEndpoints(server: 'school' | 'office' = 'school'): Promise<Endpoint[]> {
  const list = async (folder: URL) => (await readdir(folder)).filter(file => file.endsWith('.ts'))
  const files =
    server === 'school'
      ? (await list(FOLDER)).filter(file => file !== EXCHANGE)
      : [EXCHANGE, ...(await list(new URL('office/', FOLDER))).map(file => `office/${file}`)]
  const modules = await Promise.all(files.map(file => import(new URL(file, FOLDER).href)))
  return modules.flatMap(module => Object.values(module)).filter(isEndpoint)
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
