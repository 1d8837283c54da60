import * as z from 'zod/mini'
import { CalendarYear, ClosureId, NewClosure, NewOpening, OwnSemesters, RealDate, Week } from '../calendar.ts'
import { endpoint } from '../endpoint.ts'
import { Line } from '../scalars.ts'

/** Years that people at a school speak of; holidays are computed for 2560 to 2600. */
const AcademicYear = z.coerce.number().check(z.int(), z.gte(2550), z.lte(2610))
const YearParams = z.object({ academicYear: AcademicYear })
const DateParams = z.object({ date: RealDate })
const Done = z.object({})

export const getCalendarYear = endpoint({
  method: 'GET',
  path: '/api/calendar/years/:academicYear',
  summary:
    'An academic year (Buddhist era) day by day: open, closed and why, with semesters, fiscal years, holidays, closures and opening hours.',
  access: 'helper',
  scope: 'visits:read',
  params: YearParams,
  response: CalendarYear,
})

export const getCurrentCalendarYear = endpoint({
  method: 'GET',
  path: '/api/calendar/this-year',
  summary: 'The academic year of today.',
  access: 'helper',
  scope: 'visits:read',
  response: CalendarYear,
})

export const changeSemesters = endpoint({
  method: 'PUT',
  path: '/api/calendar/years/:academicYear/semesters',
  summary:
    'The school’s own dates of a year’s semesters; null gives one back to the configuration or the regulation.',
  access: 'librarian',
  params: YearParams,
  body: OwnSemesters,
  response: Done,
})

export const changeOpeningHours = endpoint({
  method: 'PUT',
  path: '/api/calendar/opening-hours',
  summary: 'Opening hours of each weekday, Sunday first.',
  access: 'librarian',
  body: z.object({ week: Week }),
  response: Done,
})

export const addClosure = endpoint({
  method: 'POST',
  path: '/api/calendar/closures',
  summary: 'Days on which the library stays closed, with what they are called.',
  access: 'librarian',
  body: NewClosure,
  response: Done,
})

export const removeClosure = endpoint({
  method: 'DELETE',
  path: '/api/calendar/closures/:closureId',
  summary: 'The library is open on these days after all.',
  access: 'librarian',
  params: z.object({ closureId: ClosureId }),
  response: Done,
})

export const setOpening = endpoint({
  method: 'PUT',
  path: '/api/calendar/openings/:date',
  summary: 'Open on a day whatever else the calendar says of it: a Saturday, or a holiday.',
  access: 'librarian',
  params: DateParams,
  body: NewOpening,
  response: Done,
})

export const removeOpening = endpoint({
  method: 'DELETE',
  path: '/api/calendar/openings/:date',
  summary: 'The day is again as the rest of the calendar has it.',
  access: 'librarian',
  params: DateParams,
  response: Done,
})

export const addHoliday = endpoint({
  method: 'POST',
  path: '/api/calendar/holidays',
  summary: 'A holiday that rules do not give: a special day of the cabinet.',
  access: 'librarian',
  body: z.object({ date: RealDate, name: Line }),
  response: Done,
})

export const removeHoliday = endpoint({
  method: 'DELETE',
  path: '/api/calendar/holidays/:date',
  summary: 'Takes back a holiday that staff added.',
  access: 'librarian',
  params: DateParams,
  response: Done,
})

export const keepHoliday = endpoint({
  method: 'PUT',
  path: '/api/calendar/holidays/:date',
  summary: 'Whether the library keeps a public holiday or opens as on any such weekday.',
  access: 'librarian',
  params: DateParams,
  body: z.object({ kept: z.boolean() }),
  response: Done,
})
