import { readFileSync } from 'node:fs'
import { parse as parseToml, TomlError } from 'smol-toml'
import * as z from 'zod/mini'

/** The configuration cannot be used; the message lists everything that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** The text of a configuration file. Fails with a ConfigError. */
export function readConfiguration(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(`The configuration ${file} cannot be read. Give its path with --config FILE.`, {
      cause,
    })
  }
}

/** Parses TOML by a schema. Fails with a ConfigError that names every mistake by its path. */
export function parseConfiguration<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
  file: string,
): z.output<Schema> {
  const parsed = z.safeParse(schema, readToml(text, file), { error: z.locales.en().localeError })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.flatMap(problemsOf)
  throw new ConfigError(
    `The configuration ${file} cannot be used:\n${problems.map(line => `  ${line}`).join('\n')}`,
  )
}

function readToml(text: string, file: string): unknown {
  try {
    return parseToml(text)
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    const [problem] = cause.message.split('\n')
    throw new ConfigError(`The configuration ${file} cannot be read: line ${cause.line}: ${problem}`, {
      cause,
    })
  }
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String)
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(errors => errors.every(isInside))
    if (meant) return meant.flatMap(each => problemsOf({ ...each, path: [...issue.path, ...each.path] }))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => `${[...path, key].join('.')}: there is no such key`)
  return [`${path.join('.')}: ${issue.message}`]
}

/** The value has the form that was meant, and is wrong further inside. */
const isInside = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length > 0 || issue.code === 'unrecognized_keys'
