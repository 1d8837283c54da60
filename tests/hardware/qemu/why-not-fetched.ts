import { mayInstallDebianPackages } from '../../support/programs.ts'
import { command } from './command.ts'
import { aptOptionsOf, unpackPackages } from './debian-packages.ts'

const fetchFirst = async (): Promise<void> => {
  await unpackPackages(['busybox-static'])
  await aptOptionsOf('trixie')
}

/** Why Debian's packages, of which guests are made, cannot be had here, in words that end a sentence; null where they can. */
export const whyNotFetched = async (): Promise<string | null> => {
  try {
    await fetchFirst().catch(async error => {
      if (!mayInstallDebianPackages()) throw error
      // A computer whose package lists were thrown away, as containers' are.
      await command('apt-get', ['-qq', 'update'])
      await fetchFirst()
    })
    return null
  } catch (error) {
    return `Debian's packages cannot be fetched: ${String(error).split('\n').at(0)}`
  }
}
