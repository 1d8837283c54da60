import { join } from 'node:path'
import { editSchoolToml, schoolToml } from '../configurations.ts'
import { renderStation, STATION_FILE, servesSchool } from '../station.ts'
import type { Step } from '../step.ts'
import { contentOf, filesAsWanted } from '../wanted-file.ts'

export const SCHOOL_FILE = '/etc/pratu/school.toml'

/** What the teacher chose, and the configuration of a server. */
export const step: Step = {
  title: 'configuration',
  makes: [],
  changes(context) {
    const { station, root } = context
    const there = contentOf(join(root, SCHOOL_FILE))
    const school = there === null ? schoolToml(station) : editSchoolToml(there, station)
    return filesAsWanted(context, [
      { path: STATION_FILE, content: renderStation(station) },
      ...(servesSchool(station.role) ? [{ path: SCHOOL_FILE, content: school, mode: 0o640 }] : []),
    ])
  },
}
