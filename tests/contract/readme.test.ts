import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../device-daemon/config.ts'
import { loadDrivers } from '../../device-daemon/load-drivers.ts'
import manifest from '../../package.json' with { type: 'json' }
import { parseConfig } from '../../server/school/config.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

const [school, elsewhere, station] = [...README.matchAll(/```toml\n([\s\S]*?)```/g)].map(
  ([, text]) => text ?? '',
)

describe('the README is true', () => {
  it('shows a configuration that the school server takes', () => {
    expect(parseConfig(school ?? '', 'README.md').port).toBe(8080)
  })

  it('shows a configuration with which another library system keeps the loans', () => {
    const rest = 'data_folder = "data"\nschool = { name_th = "โรงเรียน", name_en = "School" }\n'
    expect(parseConfig(`${rest}${elsewhere}`, 'README.md').lending).toBe('sip2')
  })

  it('shows a configuration that the daemon takes', async () => {
    expect(readConfig(station ?? '', await loadDrivers()).devices).toHaveLength(2)
  })

  it('lists every driver', async () => {
    for (const name of (await loadDrivers()).keys()) expect(README).toContain(`\`${name}\``)
  })

  it('names only commands that exist', () => {
    const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(5)
    for (const name of named) expect(Object.keys(manifest.scripts)).toContain(name)
  })

  it('shows pictures that exist', () => {
    const pictures = [...README.matchAll(/\]\((tests\/\S+\.png)\)/g)].map(([, file]) => file ?? '')
    expect(pictures.length).toBeGreaterThan(2)
    for (const file of pictures)
      expect(readFileSync(new URL(`../../${file}`, import.meta.url)).length).toBeGreaterThan(10_000)
  })
})
