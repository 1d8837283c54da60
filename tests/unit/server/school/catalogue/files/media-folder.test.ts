import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createMediaFolder,
  DiskFullError,
} from '../../../../../../server/school/catalogue/files/media-folder.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

let folder: ReturnType<typeof temporaryFolder>
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = folder.file('media')
})
afterEach(() => folder[Symbol.dispose]())

const pieces = (...texts: string[]) => Readable.from(texts.map(text => Buffer.from(text)))

describe('the folder of files', () => {
  it('has a file whole, and its beginning', async () => {
    const media = createMediaFolder(path)
    expect(await media.write('one', pieces('สวัส', 'ดี'))).toBe(18)
    expect((await media.beginning('one', 3)).toString()).toBe('ส')
    await media.remove('one')
    await media.remove('one')
    expect(readdirSync(path)).toEqual([])
  })

  it('has nothing of a file that breaks off', async () => {
    const media = createMediaFolder(path)
    async function* breaking() {
      yield Buffer.from('half')
      throw new Error('gone')
    }
    await expect(media.write('half', breaking())).rejects.toThrow('gone')
    expect(readdirSync(path)).toEqual([])
  })

  it('refuses when the disk is short, before and while a file comes in', async () => {
    const full = createMediaFolder(path, async () => 1_000_000)
    await expect(full.write('one', pieces('x'))).rejects.toThrow(DiskFullError)
    let asked = 0
    const filling = createMediaFolder(path, async () => (asked++ === 0 ? 400_000_000 : 1_000_000))
    const large = Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(1_000_000)))
    await expect(filling.write('large', large)).rejects.toThrow(DiskFullError)
    expect(readdirSync(path)).toEqual([])
  })

  it('sweeps out what no record knows', async () => {
    const media = createMediaFolder(path)
    await media.sweep(() => true)
    expect(existsSync(path)).toBe(false)
    mkdirSync(path)
    for (const name of ['known', 'unknown', 'known.unfinished']) writeFileSync(`${path}/${name}`, '')
    await media.sweep(name => name === 'known')
    expect(readdirSync(path)).toEqual(['known'])
  })
})
