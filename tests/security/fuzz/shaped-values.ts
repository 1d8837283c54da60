import fc from 'fast-check'
import * as z from 'zod/mini'

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

type Json = fc.JsonValue

/** What a twelve-year-old tries, and what parsers trip over. */
const STRANGE: readonly Json[] = [
  ...[null, '', ' ', 0, -1, 1.5, 1e308, 2 ** 53, true, [], {}, [[[]]]],
  ...[
    '\u0000',
    '\ud800',
    '\u202e',
    '๐๑๒',
    'ก'.repeat(5000),
    'a'.repeat(20_000),
    "' OR 1=1 --",
    '"; DROP TABLE loans',
  ],
  ...[
    '=1+1',
    '<script>',
    '#import "/etc/passwd"',
    '../../etc/passwd',
    '%00',
    '\r\nSet-Cookie: a=b',
    '__proto__',
  ],
  ...['0000-00-00', '9999-12-31', '2026-02-30', 'NaN', '-0', '1e9', 'null'],
  { __proto__: { polluted: true }, constructor: { prototype: {} }, toString: 1, length: -1 },
]

const strange: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom(...STRANGE), fc.jsonValue({ maxDepth: 2 }))

/** Values such as an endpoint or an event expects, and the same with something strange in one place. */
export function valuesLike(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  const described = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as Schema
  const right = shaped(described)
  return fc.oneof(
    { weight: 4, arbitrary: right },
    {
      weight: 5,
      arbitrary: fc.tuple(right, strange, fc.nat()).map(([value, odd, at]) => spoil(value, odd, at)),
    },
    { weight: 1, arbitrary: strange },
  )
}

function shaped(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const several = schema.anyOf ?? schema.oneOf
  if (several) return fc.oneof(...several.map(shaped))
  if (schema.allOf) return fc.tuple(...schema.allOf.map(shaped)).map(parts => Object.assign({}, ...parts))
  switch (schema.type) {
    case 'string':
      return textLike(schema)
    case 'integer':
      return fc.integer({ min: safe(schema.minimum, -5), max: safe(schema.maximum, 2_000_000_000_000) })
    case 'number':
      return fc.double({ min: safe(schema.minimum, -5), max: safe(schema.maximum, 1e9), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return listLike(schema)
    case 'object':
      return objectLike(schema)
    default:
      return strange
  }
}

const safe = (limit: number | undefined, otherwise: number): number =>
  limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? otherwise : limit

/** Most patterns stand in many endpoints, and each takes a while to be turned round. */
const matching = new Map<string, fc.Arbitrary<string>>()

function matchingTexts(pattern: string): fc.Arbitrary<string> {
  const known = matching.get(pattern)
  if (known) return known
  let found: fc.Arbitrary<string>
  try {
    found = fc.stringMatching(new RegExp(pattern))
  } catch {
    found = fc.string()
  }
  matching.set(pattern, found)
  return found
}

function textLike({ pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return matchingTexts(pattern)
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
}

function listLike({ items, prefixItems, minItems = 0, maxItems = 4 }: Schema): fc.Arbitrary<unknown[]> {
  if (prefixItems) return fc.tuple(...prefixItems.map(shaped))
  return fc.array(items ? shaped(items) : strange, {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 4)),
  })
}

function objectLike({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, shaped(property)])),
    { requiredKeys: [...required] },
  )
  if (typeof additionalProperties !== 'object') return known
  return fc
    .tuple(known, fc.dictionary(fc.string({ maxLength: 8 }), shaped(additionalProperties), { maxKeys: 3 }))
    .map(([fixed, free]) => ({ ...free, ...fixed }))
}

/** The value with one of its parts replaced. */
function spoil(value: unknown, odd: Json, at: number): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return odd
  const keys = Object.keys(value)
  const key = keys[at % keys.length] ?? ''
  const copy: Record<string, unknown> = { ...value }
  copy[key] = at % 3 === 0 ? spoil(copy[key], odd, Math.floor(at / 3)) : odd
  return Array.isArray(value) ? Object.values(copy) : copy
}
