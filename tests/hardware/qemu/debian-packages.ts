import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, fingerprint } from './cache.ts'
import { command } from './command.ts'

/** Options of apt that choose where packages come from; none: from where this computer has its own. */
export type AptOptions = readonly string[]

/** Another suite of Debian than this computer's, with package lists of its own in the cache. */
export const aptOptionsOf = async (suite: string): Promise<AptOptions> => {
  const optionsIn = (folder: string) => [
    `-oDir::Etc::SourceList=${folder}/sources.list`,
    '-oDir::Etc::SourceParts=/dev/null',
    `-oDir::State::Lists=${folder}/lists`,
    `-oDir::Cache=${folder}/cache`,
    '-oDir::State::Status=/dev/null',
    '-oAPT::Sandbox::User=',
  ]
  const day = new Date().toISOString().slice(0, 10)
  const folder = await cached(`apt-${suite}-${day}`, async unfinished => {
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
    await writeFile(
      `${unfinished}/sources.list`,
      `deb [signed-by=${keyring}] http://deb.debian.org/debian ${suite} main\n`,
    )
    await mkdir(`${unfinished}/lists/partial`, { recursive: true })
    await mkdir(`${unfinished}/cache/archives/partial`, { recursive: true })
    await command('apt-get', [...optionsIn(unfinished), '-qq', 'update'])
  })
  return optionsIn(folder)
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
