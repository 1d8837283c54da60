import { factTexts, type HealthFinding, type HealthLevel } from '@pratu/protocol/health'
import { wordsOf } from '../words.ts'

const MARKS: Readonly<Record<HealthLevel, string>> = { good: '✔', watch: '●', act: '✘' }

/** Findings in Thai and English, in the words of the staff page: what it is, how it is, and what to do. */
export function tellFindings(findings: readonly HealthFinding[]): string {
  const words = wordsOf('health')
  return findings
    .map(({ id, state, level, facts }) => {
      const texts = factTexts(facts)
      const title = words(`health.${id}`)
      const told = words(`health.${id}.${state}`, texts)
      const next = words(`health.${id}.${state}.next`, texts)
      const lines = (['th', 'en'] as const).flatMap(language => [
        `${language === 'th' ? MARKS[level] : ' '} ${title[language]}: ${told[language]}`,
        ...(next[language] ? [`    → ${next[language]}`] : []),
      ])
      return lines.join('\n')
    })
    .join('\n')
}
