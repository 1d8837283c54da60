import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../../server/process/read-configuration.ts'
import { parseConfig } from '../../../../server/school/config.ts'

const SMALLEST = 'data_folder = "data"\n[school]\nname_th = "โรงเรียน"\nname_en = "School"\n'

const problemsOf = (text: string): string => {
  try {
    parseConfig(text, 'school.toml')
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The configuration was accepted.')
}

describe("the school server's configuration", () => {
  test('needs a data folder and the name of the school, no more', () => {
    expect(parseConfig(SMALLEST, 'school.toml')).toEqual({
      host: '0.0.0.0',
      port: 8080,
      data_folder: 'data',
      sample: false,
      trusted_proxies: [],
      school: { name_th: 'โรงเรียน', name_en: 'School' },
      calendar: {
        open_weekdays: [1, 2, 3, 4, 5],
        opens: '07:30',
        closes: '16:30',
        closure: [],
        semester: [],
      },
      lending: { overdue_items_block: false },
      kiosk: { local_host_names: ['localhost', '127.0.0.1', '[::1]'] },
      backup: { sticks_folder: '/media/pratu' },
      updates: { folder: '/var/lib/pratu/updates', request_file: '/run/pratu-server/update-wanted' },
      clock: {},
    })
  })

  test('tells every mistake and every unknown key at once, each by its path', () => {
    const problems = problemsOf(`
      port = 70000
      prot = 1
      [school]
      name_th = ""
      [calendar]
      open_weekdays = [1, 7]
      opens = "7:30"
      [[calendar.closure]]
      from = "2026-13-01"
      to = "2026-12-31"
      nmae = "x"
      [kiosk]
      local_page_station = 1
    `)
    const paths = problems
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(':')[0])
    expect(paths.toSorted()).toEqual([
      'calendar.closure.0.from',
      'calendar.closure.0.name',
      'calendar.closure.0.nmae',
      'calendar.open_weekdays.1',
      'calendar.opens',
      'data_folder',
      'kiosk.local_page_station',
      'port',
      'prot',
      'school.name_en',
      'school.name_th',
    ])
    expect(problems).toContain('prot: there is no such key')
    expect(problems).toContain('opens: expected a time of day such as "07:30"')
  })

  test('is refused when the library closes before it opens or a closure ends before it begins', () => {
    expect(problemsOf(`${SMALLEST}[calendar]\nopens = "16:00"\ncloses = "08:00"`)).toContain(
      'calendar: "closes" must be later than "opens"',
    )
    const closure = '[[calendar.closure]]\nfrom = "2026-12-31"\nto = "2026-12-01"\nname = "x"'
    expect(problemsOf(SMALLEST + closure)).toContain('calendar.closure.0: it must not end before it begins')
  })

  test('that is no TOML is refused with its line', () => {
    expect(problemsOf('port = 1\nport = = 2')).toMatch(/school\.toml cannot be read: line 2: /)
  })
})
