import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseConfig } from '../../../../server/office/config.ts'

const README = readFileSync(new URL('../../../../server/office/README.md', import.meta.url), 'utf8')

it("the Office's README shows a configuration that its server takes", () => {
  const text = /```toml\n([\s\S]*?)```/.exec(README)?.[1] ?? ''
  expect(parseConfig(text, 'README.md', {})).toMatchObject({
    port: 8090,
    database_url: 'postgres://pratu:password@localhost:5432/pratu',
    database_read_url: 'postgres://pratu:password@replica:5432/pratu',
  })
})

it('the environment names the database before the file does', () => {
  const environment = { DATABASE_URL: 'postgres://here/one', DATABASE_READ_URL: 'postgres://here/two' }
  expect(parseConfig('database_url = "postgres://there/three"', 'office.toml', environment)).toMatchObject({
    database_url: 'postgres://here/one',
    database_read_url: 'postgres://here/two',
  })
})

it('says what is missing or wrong', () => {
  expect(() => parseConfig('', 'office.toml', {})).toThrow('set DATABASE_URL')
  expect(() => parseConfig('databaseurl = "x"\nport = "y"', 'office.toml', {})).toThrow(
    /port: .*\n.*databaseurl: there is no such key/,
  )
})
