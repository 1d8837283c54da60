import { cpSync, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Architecture } from './manifest.ts'
import { runProgram } from './programs.ts'

/** What a station needs of a checkout; pictures, tests and the tools' files stay behind. */
const PARTS = [
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
  '.npmrc',
  'device-daemon',
  'server',
  'kiosk-ui',
  'provisioning',
]
const CROSS_COMPILERS: Record<Architecture, string> = { arm64: 'aarch64-linux-gnu', x64: 'x86_64-linux-gnu' }

interface Prepared {
  /** The checkout whose last commit becomes the release. */
  readonly checkout: string
  readonly arch: Architecture
  /** An empty folder that becomes the release. */
  readonly folder: string
  /** A folder of Debian packages to take along; null: the station has them, or fetches them. */
  readonly debs: string | null
}

/**
 * Makes a release for another computer, whatever this one is: the committed files, their packages for that architecture,
 * the built pages, and epoll compiled for it, since it alone has no prebuilt form.
 */
export function prepareRelease(
  { checkout, arch, folder, debs }: Prepared,
  say: (step: string) => void,
): void {
  say('the committed files')
  const archive = join(folder, '.archive.tar')
  runProgram('git', ['archive', '--output', archive, 'HEAD', ...PARTS], { cwd: checkout })
  runProgram('tar', ['-xf', archive, '-C', folder])
  rmSync(archive)

  say(`packages for ${arch} (npm ci)`)
  const forArch = ['--os=linux', `--cpu=${arch}`, '--libc=glibc']
  runProgram('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...forArch], {
    cwd: folder,
  })

  say('epoll')
  compileEpoll(checkout, folder, arch)
  // Headers are for compiling alone.
  for (const part of ['include', 'share', 'CHANGELOG.md'])
    rmSync(join(folder, 'node_modules', `node-linux-${arch}`, part), { recursive: true, force: true })

  say('the pages')
  runProgram(process.execPath, ['kiosk-ui/build.ts'], { cwd: checkout })
  cpSync(join(checkout, 'kiosk-ui/dist'), join(folder, 'kiosk-ui/dist'), { recursive: true })

  if (debs !== null) {
    mkdirSync(join(folder, 'debs'))
    cpSync(debs, join(folder, 'debs'), {
      recursive: true,
      filter: file => file === debs || file.endsWith('.deb'),
    })
  }
}

function compileEpoll(checkout: string, folder: string, arch: Architecture): void {
  const epoll = join(folder, 'node_modules/epoll')
  const compilers =
    arch === process.arch
      ? {}
      : {
          CC: `${CROSS_COMPILERS[arch]}-gcc`,
          CXX: `${CROSS_COMPILERS[arch]}-g++`,
          AR: `${CROSS_COMPILERS[arch]}-ar`,
        }
  const headers = realpathSync(join(folder, 'node_modules', `node-linux-${arch}`))
  const nodeGyp = join(checkout, 'node_modules/node-gyp/bin/node-gyp.js')
  runProgram(process.execPath, [nodeGyp, 'rebuild', `--arch=${arch}`, `--nodedir=${headers}`], {
    cwd: epoll,
    env: { ...compilers, npm_config_nodedir: headers },
  })
  const built = join(epoll, 'build/Release/epoll.node')
  if (!existsSync(built)) throw new Error(`node-gyp wrote no ${built}.`)
  runProgram(`${arch === process.arch ? '' : `${CROSS_COMPILERS[arch]}-`}strip`, [built])
  // What the compiler leaves beside it names this computer's folders.
  const kept = join(epoll, 'epoll.node')
  cpSync(built, kept)
  rmSync(join(epoll, 'build'), { recursive: true })
  mkdirSync(join(epoll, 'build/Release'), { recursive: true })
  cpSync(kept, built)
  rmSync(kept)
}
