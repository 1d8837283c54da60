import { readdir } from 'node:fs/promises'
import type { Endpoint } from '@pratu/protocol/endpoint'

const FOLDER = new URL('../../server/protocol/api/', import.meta.url)

/** Every endpoint that the protocol declares, whatever file it stands in. */
export async function declaredEndpoints(): Promise<Endpoint[]> {
  const files = (await readdir(FOLDER)).filter(file => file.endsWith('.ts'))
  const modules = await Promise.all(files.map(file => import(new URL(file, FOLDER).href)))
  return modules.flatMap(module => Object.values(module)).filter(isEndpoint)
}

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
