import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CACHE_FOLDER, cached, fingerprint } from './cache.ts'
import { command } from './command.ts'

/** Options of apt that choose where packages come from; none: from where this computer has its own. */
export type AptOptions = readonly string[]

const optionsIn = (folder: string): AptOptions => [
  `-oDir::Etc::SourceList=${folder}/sources.list`,
  '-oDir::Etc::SourceParts=/dev/null',
  `-oDir::State::Lists=${folder}/lists`,
  `-oDir::Cache=${folder}/cache`,
  '-oDir::State::Status=/dev/null',
  '-oAPT::Sandbox::User=',
]

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

const fetchLists = async (folder: string, suite: string): Promise<void> => {
  const source = `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${suite} main\n`
  await writeFile(`${folder}/sources.list`, source)
  await mkdir(`${folder}/lists/partial`, { recursive: true })
  await mkdir(`${folder}/cache/archives/partial`, { recursive: true })
  await command('apt-get', [...optionsIn(folder), '-qq', 'update', '--error-on=any'])
}

/**
 * Another suite of Debian than this computer's, with package lists of its own in the cache. They are fetched once a day;
 * without the internet the last ones serve.
 */
export const aptOptionsOf = async (suite: string): Promise<AptOptions> => {
  const prefix = `apt-${suite}-`
  const name = `${prefix}${new Date().toISOString().slice(0, 10)}`
  const earlier = async () =>
    (await readdir(CACHE_FOLDER)).filter(entry => entry.startsWith(prefix) && entry !== name).toSorted()
  try {
    const folder = await cached(name, unfinished => fetchLists(unfinished, suite))
    for (const old of await earlier()) await rm(join(CACHE_FOLDER, old), { recursive: true, force: true })
    return optionsIn(folder)
  } catch (error) {
    const last = (await earlier()).at(-1)
    if (last === undefined) throw error
    return optionsIn(join(CACHE_FOLDER, last))
  }
}

/** The version that apt would install. */
export const candidateVersion = async (name: string, apt: AptOptions = []): Promise<string> => {
  const policy = await command('apt-cache', [...apt, 'policy', name])
  const version = /^ {2}Candidate: (?!\(none\))(\S+)$/m.exec(policy)?.[1]
  if (!version) throw new Error(`Debian's package lists have no ${name}. Run apt-get update.`)
  return version
}

/** The packages on which a package depends directly. */
export const dependenciesOf = async (name: string, apt: AptOptions = []): Promise<string[]> => {
  const listed = await command('apt-cache', [...apt, 'depends', '--important', name])
  return [...listed.matchAll(/^ {2}(?:Pre)?Depends: ([^<\s]+)$/gm)].map(([, dependency]) => dependency ?? '')
}

/** Downloads packages and unpacks them into one folder, without installing anything; the cache remembers them by their versions. */
export const unpackPackages = async (names: readonly string[], apt: AptOptions = []): Promise<string> => {
  const versions = await Promise.all(names.map(name => candidateVersion(name, apt)))
  const wanted = names.map((name, index) => `${name}=${versions[index]}`)
  return cached(`packages-${names[0]}-${fingerprint(...wanted)}`, async folder => {
    const downloads = await mkdtemp(join(folder, 'downloads-'))
    await command('apt-get', [...apt, '-oAPT::Sandbox::User=', '-qq', 'download', ...wanted], {
      cwd: downloads,
    })
    for (const file of await readdir(downloads)) await command('dpkg', ['-x', join(downloads, file), folder])
    await rm(downloads, { recursive: true })
  })
}
