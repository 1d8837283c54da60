import {
  changeReportSettings,
  correctReport,
  getReport,
  getReportEmblem,
  getReportFile,
  getReportReminder,
  getReportSettings,
  listReports,
  makeReportFile,
  noteAnswerOnPaper,
  noteSentOnPaper,
  removeReportEmblem,
  saveReport,
  setReportEmblem,
  signReport,
} from '@pratu/protocol/api/reports'
import { refuse, succeed } from '@pratu/protocol/failures'
import { actorOf } from '../../web/actor-of.ts'
import type { Api, Caller } from '../../web/mount.ts'
import type { Reports } from './reports.ts'

export function reportRoutes(api: Api, reports: Reports): void {
  api.handle(listReports, () => succeed({ reports: reports.list() }))
  api.handle(getReportReminder, () => succeed({ reminder: reports.reminder() }))
  settingsRoutes(api, reports)
  fileRoutes(api, reports)

  api.handle(getReport, ({ params }) => reports.read(params))
  api.handle(saveReport, ({ caller, params, body: { content, ...seen } }) =>
    reports.save(actorOf(caller), params, seen, content),
  )
  api.handle(signReport, ({ caller, params, body: { version, revision, ...signature } }) =>
    reports.sign(actorOf(caller), params, { version, revision }, signature),
  )
  api.handle(noteSentOnPaper, ({ caller, params, body }) =>
    reports.sendOnPaper(actorOf(caller), params, body.version, body.sentOn),
  )
  api.handle(noteAnswerOnPaper, ({ caller, params, body: { version, ...answer } }) =>
    reports.answerOnPaper(actorOf(caller), params, version, answer),
  )
  api.handle(correctReport, ({ caller, params, body }) =>
    reports.correct(actorOf(caller), params, body.version, body.reason),
  )
}

function settingsRoutes(api: Api, { settings, emblems }: Reports): void {
  api.handle(getReportSettings, () => {
    const changedAtMs = emblems.changedAtMs()
    return succeed({
      settings: settings.current(),
      emblem: changedAtMs === null ? null : { changedAtMs },
    })
  })
  api.handle(changeReportSettings, async ({ caller, body }) => {
    await settings.change(actorOf(caller), body)
    return succeed({})
  })
  api.handle(setReportEmblem, ({ caller, upload }) => emblems.set(actorOf(caller), upload))
  api.handle(removeReportEmblem, ({ caller }) => emblems.remove(actorOf(caller)))
  // As a download: a browser shows it where a page asks for a picture, and opens no SVG as a page.
  api.handle(getReportEmblem, () => {
    const emblem = emblems.current()
    if (!emblem) return refuse('not-found')
    return succeed({ mediaType: emblem.mediaType, fileName: 'emblem', content: emblem.content })
  })
}

function fileRoutes(api: Api, { makeFile, findFile }: Reports): void {
  api.handle(makeReportFile, async ({ caller, params, body: { version, ...wish } }) => {
    const made = await makeFile(params, version, wish, memberOf(caller))
    if (!made.ok) return made
    const { fileId, fileName } = made.value
    return succeed({ href: `/api/reports/files/${fileId}`, fileName })
  })
  api.handle(getReportFile, ({ params, caller }) => {
    const found = findFile(params.fileId, memberOf(caller))
    if (!found.ok) return found
    const { mediaType, fileName, content } = found.value
    return succeed({ mediaType, fileName, content, inline: mediaType === 'application/pdf' })
  })
}

/** The endpoints are the staff's alone. */
const memberOf = (caller: Caller): string => (caller.kind === 'staff' ? caller.member.id : '')
