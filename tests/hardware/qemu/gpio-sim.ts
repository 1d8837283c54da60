import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { cached, fingerprint } from './cache.ts'
import { command } from './command.ts'
import { type AptOptions, dependenciesOf, unpackPackages } from './debian-packages.ts'
import type { GuestKernel } from './kernel.ts'

/** What a kernel's packages are called by. */
type Kernel = Pick<GuestKernel, 'release' | 'version'>

const SOURCES = ['drivers/gpio/gpio-sim.c', 'kernel/irq/irq_sim.c', 'drivers/gpio/gpiolib.h']

/** The two drivers' sources of this very kernel, which Debian ships but does not build. */
const fetchSources = async ({ release, version }: Kernel, apt: AptOptions): Promise<string> => {
  const series = release.split('.').slice(0, 2).join('.')
  return cached(`gpio-sim-source-${series}-${fingerprint(version)}`, async folder => {
    const unpacked = await unpackPackages([`linux-source-${series}`], apt)
    const archive = `${unpacked}/usr/src/linux-source-${series}.tar.xz`
    const names = SOURCES.map(source => `linux-source-${series}/${source}`)
    await command('tar', ['-xJf', archive, '-C', folder, '--strip-components=1', '--occurrence=1', ...names])
    await rm(unpacked, { recursive: true })
  })
}

const replaceOnce = (text: string, before: string, after: string): string => {
  const parts = text.split(before)
  if (parts.length !== 2) throw new Error(`The kernel's source has not once: ${before}`)
  return parts.join(after)
}

/** What keeps the simulated interrupts from being built outside of the kernel, and from running past their last line. */
const fitIrqSim = (source: string): string => {
  const exported = replaceOnce(source, 'irq_to_desc(irqnum)', 'irq_data_to_desc(irq_get_irq_data(irqnum))')
  const included = replaceOnce(
    exported,
    '#include <linux/irq_sim.h>',
    '#include <linux/irq_sim.h>\n#include <linux/irqdesc.h>',
  )
  return included.replace(/find_next_bit\(([^,]+),\s*([^,]+),\s*offset\)/, 'find_first_bit($1, $2)')
}

const MAKEFILE = 'obj-m := gpio-sim-rig.o\ngpio-sim-rig-y := gpio-sim.o irq_sim.o\n'

/** Headers as Debian packs them, whose Makefiles name each other from the root of the file system. */
const fetchHeaders = async ({ release }: Kernel, apt: AptOptions): Promise<string> => {
  const headers = `linux-headers-${release}`
  const parts = (await dependenciesOf(headers, apt)).filter(name => name.startsWith('linux-'))
  const unpacked = await unpackPackages([headers, ...parts], apt)
  const makefile = `${unpacked}/usr/src/${headers}/Makefile`
  const text = await readFile(makefile, 'utf8')
  await writeFile(makefile, text.replaceAll(/(?<![\w/])\/usr\/src\//g, `${unpacked}/usr/src/`))
  return `${unpacked}/usr/src/${headers}`
}

/** The kernel may be made by a newer compiler than this computer's, whose options this one does not know. */
const WITH_THIS_COMPILER = [
  'CC=gcc',
  'CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT=',
  'CONFIG_DEBUG_INFO_BTF_MODULES=',
  'CONFIG_OBJTOOL=',
]

/** The kernel's own program that completes modules runs with the libraries of its Debian, whatever this computer's is. */
const writeModpost = async (file: string, apt: AptOptions): Promise<void> => {
  const libraries = await unpackPackages(['libc6'], apt)
  const loader = await command('find', [libraries, '-name', 'ld-linux-x86-64.so.2', '-print', '-quit'])
  const paths = ['usr/lib', 'lib'].map(path => `${libraries}/${path}/x86_64-linux-gnu`).join(':')
  const script = `#!/bin/sh\nexec ${loader.trim()} --library-path ${paths} scripts/mod/modpost.real-lsb-64 "$@"\n`
  await writeFile(file, script, { mode: 0o755 })
}

/** The kernel's simulated GPIO chip (gpio-sim) as one module for this kernel, built the first time. */
export const buildGpioSim = async (kernel: Kernel, apt: AptOptions = []): Promise<string> => {
  const folder = await cached(`gpio-sim-${kernel.release}-${fingerprint(kernel.version)}`, async target => {
    const [sources, headers] = [await fetchSources(kernel, apt), await fetchHeaders(kernel, apt)]
    const build = await mkdtemp(join(target, 'build-'))
    for (const source of SOURCES) await copyFile(join(sources, source), join(build, basename(source)))
    const irqSim = join(build, 'irq_sim.c')
    await writeFile(irqSim, fitIrqSim(await readFile(irqSim, 'utf8')))
    await writeFile(`${build}/Makefile`, MAKEFILE)
    await writeModpost(`${build}/modpost`, apt)
    const settings = [`M=${build}`, `MODPOST=${build}/modpost`, ...WITH_THIS_COMPILER]
    await command('make', ['-C', headers, ...settings, 'modules'])
    await command('strip', ['--strip-debug', `${build}/gpio-sim-rig.ko`])
    await copyFile(`${build}/gpio-sim-rig.ko`, `${target}/gpio-sim.ko`)
    await rm(build, { recursive: true })
  })
  return `${folder}/gpio-sim.ko`
}
