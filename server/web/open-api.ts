import { type Endpoint, IDEMPOTENCY_HEADER, scopesOf } from '@pratu/protocol/endpoint'
import { FAILURE_CODES, FailureCode, Refusal } from '@pratu/protocol/failures'
import { isStaffRole } from '@pratu/protocol/roles'
import * as z from 'zod/mini'
import { KIOSK_COOKIE, OFFICE_COOKIE, STAFF_COOKIE } from './cookies.ts'

type JsonObject = Record<string, unknown>

/** The API as OpenAPI 3.1, whose schemas are JSON Schema 2020-12 as zod makes it. */
export function describeApi(endpoints: readonly Endpoint[]): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describe(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pratu',
      version: '1',
      description:
        'A school library: visits, loans, stations. Programs ask with an API token that an administrator made; other makers’ counters post events with their station’s token.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Refusal: schemaOf(Refusal, 'output') },
      securitySchemes: {
        staff: { type: 'apiKey', in: 'cookie', name: STAFF_COOKIE },
        office: { type: 'apiKey', in: 'cookie', name: OFFICE_COOKIE },
        kiosk: { type: 'apiKey', in: 'cookie', name: KIOSK_COOKIE },
        token: { type: 'http', scheme: 'bearer', description: 'An API token with the scope that is named.' },
        station: { type: 'http', scheme: 'bearer', description: "A station's own token." },
      },
    },
  }
}

function describe(endpoint: Endpoint): JsonObject {
  return {
    operationId: operationIdOf(endpoint),
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2]],
    ...(endpoint.access === 'public' ? {} : { description: `Needs: ${endpoint.access}.` }),
    security: securityOf(endpoint),
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.idempotent ? [idempotencyKey] : []),
    ],
    ...(endpoint.upload && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(endpoint.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
      },
    }),
    responses: {
      200: {
        description: 'Done.',
        content: endpoint.download
          ? { '*/*': { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: schemaOf(endpoint.response, 'output') } },
      },
      default: {
        description: 'Refused; every reason is named by its code.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

const idempotencyKey = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description: 'Asking again with the same key returns the first answer and does nothing more.',
  schema: { type: 'string', format: 'uuid' },
}

/** `post_kiosk_sessions_loans`: the method and the path without its parameters, with `_one` when it ends in one. */
const operationIdOf = ({ method, path }: Endpoint): string =>
  [method.toLowerCase(), ...path.split('/').slice(2)]
    .map((part, index, { length }) => (part.startsWith(':') ? (index === length - 1 ? 'one' : '') : part))
    .filter(part => part !== '')
    .join('_')

function securityOf(endpoint: Endpoint): JsonObject[] {
  const { access } = endpoint
  if (access === 'public') return []
  if (access === 'kiosk' || access === 'station') return [{ [access]: [] }]
  if (!isStaffRole(access)) return [{ office: [] }]
  const scopes = scopesOf(endpoint)
  return [{ staff: [] }, ...(scopes === null ? [] : [{ token: scopes }])]
}

function parametersOf(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): JsonObject[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

/** What cannot be written as JSON Schema (a coerced number) is described as anything. */
function schemaOf(
  schema: z.ZodMiniType,
  io: 'input' | 'output',
): JsonObject & { properties?: JsonObject; required?: string[] } {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (Object.is(zodSchema, FailureCode)) jsonSchema.enum = [...FAILURE_CODES]
    },
  })
  return described as JsonObject
}
