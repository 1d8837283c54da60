import { runAdmin } from './run-admin.ts'
import { hasScreen, type Station, serverUrlOf, servesSchool } from './station.ts'
import type { StepContext } from './step.ts'

/** What an installation ends with: what to do next. */
export function farewell(context: StepContext, hasChanged: boolean): string {
  const { station } = context
  return [
    '',
    hasChanged ? done(station) : '  ทุกอย่างเรียบร้อยอยู่แล้ว · Everything was in order already.',
    ...(servesSchool(station.role) ? [`  เข้าระบบครั้งแรก · First sign-in  ${firstLogin(context)}`] : []),
    '',
  ].join('\n')
}

const done = (station: Station): string =>
  [
    '  เสร็จแล้ว เครื่องนี้พร้อมใช้ และเริ่มเองทุกครั้งที่เปิดเครื่อง · Done. This computer is ready, and starts by itself.',
    ...(servesSchool(station.role)
      ? [`  หน้าเจ้าหน้าที่ · Staff pages  ${serverUrlOf(station)}/staff`]
      : ['  รับเครื่องนี้ที่หน้าเจ้าหน้าที่ หัวข้อ "สถานี" · Accept it on the staff page under "Stations".']),
    ...(hasScreen(station.role) ? ['  คีออสก์เปิดเองเมื่อเปิดเครื่องใหม่ · The kiosk opens after a reboot.'] : []),
  ].join('\n')

/** The server makes its first administrator when it starts. */
const firstLogin = (context: StepContext): string =>
  context.isRunning ? runAdmin(context, 'first-login') : 'sudo pratu admin first-login'
