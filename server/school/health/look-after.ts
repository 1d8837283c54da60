import { readdirSync } from 'node:fs'
import type { HealthFinding } from '@pratu/protocol/health'
import { byUrgency } from '@pratu/protocol/health'
import type { Check, HealthNeeds } from './check.ts'

const FOLDER = new URL('./checks/', import.meta.url)

/** Loads every check of a folder; what fails by surprise is a finding itself, and hides no other. */
export async function lookAfter<Needs>(
  needs: Needs,
  folder: URL,
  onSurprise: (error: unknown, check: string) => void,
): Promise<HealthFinding[]> {
  const names = readdirSync(folder).filter(name => name.endsWith('.ts'))
  const found = await Promise.all(
    names.sort().map(async (name): Promise<HealthFinding[]> => {
      try {
        const { check }: { check: (needs: Needs) => HealthFinding[] | Promise<HealthFinding[]> } =
          await import(new URL(name, folder).href)
        return await check(needs)
      } catch (error) {
        onSurprise(error, name)
        return [{ id: 'check', state: 'failed', level: 'watch', facts: { check: name.replace('.ts', '') } }]
      }
    }),
  )
  return byUrgency(found.flat())
}

export const lookAfterSchool = (needs: HealthNeeds, onSurprise: (error: unknown, check: string) => void) =>
  lookAfter<Parameters<Check>[0]>(needs, FOLDER, onSurprise)
