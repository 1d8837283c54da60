import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openReleases, type Releases, syncFolder, UNFINISHED } from '../../releases.ts'
import { developmentPackages, releaseName } from '../release-files.ts'
import type { Step, StepContext } from '../step.ts'

/** What a checkout has and a station does not need. */
const LEFT_OUT = ['.git', '.data', 'tests', 'debs', 'node_modules/.cache', 'node_modules/.vite']

/** The release lies under `/opt/pratu/releases` and `current` names it. */
export const step: Step = {
  title: 'release',
  makes: ['/opt/pratu'],
  changes({ root, source }) {
    const home = join(root, 'opt/pratu')
    const releases = openReleases(home)
    const name = releaseName(source)
    const isThere = existsSync(releases.folderOf(name))
    return [
      ...(isThere ? [] : [{ did: `copied ${name}`, apply: () => copy({ source }, home, name) }]),
      ...(releases.current() === name
        ? []
        : [{ did: `made ${name} the current release`, apply: () => makeCurrent(releases, name) }]),
    ]
  },
}

function makeCurrent(releases: Releases, name: string): void {
  releases.switchTo(name)
  releases.prune()
}

function copy({ source }: Pick<StepContext, 'source'>, home: string, name: string): void {
  const folder = openReleases(home).folderOf(name)
  const unfinished = `${folder}${UNFINISHED}`
  const leftOut = new Set([...LEFT_OUT, ...developmentPackages(source)])
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  cpSync(realpathSync(source), unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: file => !leftOut.has(relative(realpathSync(source), file)),
  })
  renameSync(unfinished, folder)
  syncFolder(join(home, 'releases'))
}
