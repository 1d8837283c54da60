import * as z from 'zod/mini'

type Path = readonly PropertyKey[]

const place = (path: Path): string =>
  path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

const { localeError } = z.locales.en()

const describeIssue = (issue: z.core.$ZodIssue, base: Path): string[] => {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => `${place([...path, key])}: there is no such key.`)
  if (issue.code === 'invalid_type' && issue.input === undefined) return [`${place(path)}: is missing.`]
  return [`${place(path)}: ${issue.message}.`]
}

/** The parsed value, or all that is wrong with it, one sentence a mistake, each beginning with its path. */
export const parseOrDescribe = <Value>(
  schema: z.ZodMiniType<Value>,
  value: unknown,
  base: Path = [],
): { value: Value; problems: readonly string[] } | { value: null; problems: readonly string[] } => {
  const parsed = schema.safeParse(value, { error: localeError, reportInput: true })
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { value: null, problems: parsed.error.issues.flatMap(issue => describeIssue(issue, base)) }
}
