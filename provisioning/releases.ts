import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, join } from 'node:path'

/**
 * How a station keeps Pratu: one folder a release under `releases/`, and two links beside it. `current` is what runs,
 * `previous` what ran before. A link changes by rename, so that a power cut leaves the old one or the new one.
 */
export interface Releases {
  /** The folder of a release, which need not be there. */
  folderOf(name: string): string
  /** All that lie whole under `releases/`, sorted by name. */
  list(): string[]
  /** The release that a link names; null when there is no link, or nothing behind it. */
  current(): string | null
  previous(): string | null
  /** Makes `name` the current release and what was current the previous one. Doing it twice changes nothing more. */
  switchTo(name: string): void
  /** Removes all but the current, the previous and the `keep` named ones; returns the names of those removed. */
  prune(keep?: readonly string[]): string[]
}

/** What a folder is called while it is being filled. */
export const UNFINISHED = '.unfinished'

/** Over `/opt/pratu`, or a folder like it. */
export function openReleases(home: string): Releases {
  const releases = join(home, 'releases')
  const folderOf = (name: string) => join(releases, name)

  function behind(link: string): string | null {
    try {
      const name = basename(readlinkSync(join(home, link)))
      return existsSync(folderOf(name)) ? name : null
    } catch {
      return null
    }
  }

  function point(link: string, name: string): void {
    const beside = join(home, `.${link}.new`)
    rmSync(beside, { force: true })
    symlinkSync(join('releases', name), beside)
    renameSync(beside, join(home, link))
    syncFolder(home)
  }

  const list = () =>
    existsSync(releases)
      ? readdirSync(releases)
          .filter(name => !name.startsWith('.') && !name.endsWith(UNFINISHED))
          .sort()
      : []

  return {
    folderOf,
    list,
    current: () => behind('current'),
    previous: () => behind('previous'),
    switchTo(name) {
      if (!existsSync(folderOf(name))) throw new Error(`There is no release ${folderOf(name)}.`)
      const before = behind('current')
      if (before === name) return
      if (before) point('previous', before)
      point('current', name)
    },
    prune(keep = []) {
      const kept = [behind('current'), behind('previous'), ...keep]
      const gone = list().filter(name => !kept.includes(name))
      for (const name of gone) {
        // Renamed first: a folder that is half removed must not look like a release.
        const going = folderOf(`${name}${UNFINISHED}`)
        renameSync(folderOf(name), going)
        rmSync(going, { recursive: true, force: true })
      }
      return gone
    },
  }
}

/** Makes names that were written into a folder survive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
