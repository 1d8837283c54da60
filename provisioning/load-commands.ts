import { readdirSync } from 'node:fs'
import type { Command } from './command.ts'

const FOLDER = new URL('commands/', import.meta.url)

const names = (): string[] =>
  readdirSync(FOLDER)
    .filter(file => file.endsWith('.ts'))
    .map(file => file.slice(0, -'.ts'.length))
    .sort()

/** The command of this name, if there is one. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  if (!names().includes(name)) return undefined
  const { command }: { command: Command } = await import(new URL(`${name}.ts`, FOLDER).href)
  return command
}

export async function loadCommands(): Promise<readonly Command[]> {
  const loaded = await Promise.all(names().map(loadCommand))
  return loaded.filter(command => command !== undefined)
}

/** Words that `node:util`'s parseArgs does not understand are the caller's mistake; its message says which. */
export const isParseArgsError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
