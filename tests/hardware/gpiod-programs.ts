import { aptOptionsOf, unpackPackages } from './qemu/debian-packages.ts'

const PROGRAMS = ['gpiomon', 'gpioget', 'gpioinfo', 'gpiodetect']

/** libgpiod's programs in the guest, as Debian 12 ("bookworm", version 1) or Debian 13 ("trixie", version 2) has them. */
export interface GpiodPrograms {
  /** Where they are in the guest. */
  readonly folder: string
  /** The shell's words that put them there. */
  readonly script: string
}

const LIBRARIES = { bookworm: 'libgpiod2', trixie: 'libgpiod3' }

/** They come with the libraries of their own Debian, so that they run whatever this computer's is. */
export const gpiodPrograms = async (suite: keyof typeof LIBRARIES): Promise<GpiodPrograms> => {
  const unpacked = await unpackPackages(['gpiod', LIBRARIES[suite], 'libc6'], await aptOptionsOf(suite))
  const folder = `/run/gpiod-${suite}`
  const copy = `${folder}/debian`
  const libraries = ['usr/lib', 'lib'].map(path => `${copy}/${path}/x86_64-linux-gnu`).join(':')
  return {
    folder,
    script: [
      `mkdir -p ${folder} && cp -r ${unpacked} ${copy}`,
      `loader=$(find ${copy} -name 'ld-linux-x86-64.so.2' | head -n 1)`,
      ...PROGRAMS.map(
        name =>
          `printf '#!/bin/sh\\nexec %s --library-path ${libraries} ${copy}/usr/bin/${name} "$@"\\n' "$loader" > ${folder}/${name}`,
      ),
      `chmod -R a+rx ${folder}`,
    ].join('\n'),
  }
}
