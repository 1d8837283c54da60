import {
  addClosure,
  addHoliday,
  changeOpeningHours,
  changeSemesters,
  getCalendarYear,
  getCurrentCalendarYear,
  keepHoliday,
  removeClosure,
  removeHoliday,
  removeOpening,
  setOpening,
} from '@pratu/protocol/api/calendar'
import { succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api } from '../../web/mount.ts'
import type { CalendarEditor } from './edit-calendar.ts'

export function calendarRoutes(api: Api, editor: CalendarEditor): void {
  api.handle(getCalendarYear, ({ params }) => succeed(editor.year(params.academicYear)))
  api.handle(getCurrentCalendarYear, () => succeed(editor.year()))
  api.handle(changeSemesters, ({ caller, params, body }) =>
    editor.changeSemesters(actorOf(caller), params.academicYear, body),
  )
  api.handle(changeOpeningHours, ({ caller, body }) => editor.changeOpeningHours(actorOf(caller), body.week))
  api.handle(addClosure, ({ caller, body }) => editor.addClosure(actorOf(caller), body))
  api.handle(removeClosure, ({ caller, params }) => editor.removeClosure(actorOf(caller), params.closureId))
  api.handle(setOpening, ({ caller, params, body }) => editor.setOpening(actorOf(caller), params.date, body))
  api.handle(removeOpening, ({ caller, params }) => editor.removeOpening(actorOf(caller), params.date))
  api.handle(addHoliday, ({ caller, body }) => editor.addHoliday(actorOf(caller), body.date, body.name))
  api.handle(removeHoliday, ({ caller, params }) => editor.removeHoliday(actorOf(caller), params.date))
  api.handle(keepHoliday, ({ caller, params, body }) =>
    editor.keepHoliday(actorOf(caller), params.date, body.kept),
  )
}
