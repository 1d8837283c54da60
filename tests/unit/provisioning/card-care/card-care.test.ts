import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkDevice, fstabWith, isOwnPartition } from '../../../../provisioning/card-care/data-partition.ts'
import { isReadOnlyRoot, withOverlay } from '../../../../provisioning/card-care/read-only-root.ts'
import { readCardWrites } from '../../../../provisioning/card-care/writes.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const EMPTY = { type: 'part', filesystem: null, label: null, mountedAt: [] }

describe('a partition for the data', () => {
  test('is an empty one, or one that was Pratu’s before', () => {
    checkDevice('/dev/mmcblk0p3', EMPTY)
    checkDevice('/dev/mmcblk0p3', { ...EMPTY, filesystem: 'ext4', label: 'pratu-data' })
  })

  test('is never one in use, a whole disk, or one with something on it; each refusal says what to do', () => {
    const refusal = (facts: object) => () => checkDevice('/dev/sda1', { ...EMPTY, ...facts })
    expect(refusal({ mountedAt: ['/boot'] })).toThrow('in use at /boot')
    expect(refusal({ type: 'disk' })).toThrow('is no partition')
    expect(refusal({ filesystem: 'vfat', label: 'USB' })).toThrow('sudo wipefs --all /dev/sda1')
    expect(refusal({ filesystem: 'ext4', label: 'rootfs' })).toThrow('มีข้อมูลอยู่แล้ว')
  })

  test('stands in fstab once, and leaves the other lines as they are', () => {
    const fstab = '# ours\nUUID=a / ext4 defaults 0 1\nUUID=old /var/lib/pratu ext4 defaults 0 2\n'
    const written = fstabWith(fstab, 'new')
    expect(written).toMatch(
      /^# ours\nUUID=a \/ ext4 defaults 0 1\nUUID=new \/var\/lib\/pratu ext4 noatime,\S*nofail\S* 0 2\n$/,
    )
    expect(fstabWith(written, 'new')).toBe(written)
  })

  test('is known by its mount', () => {
    expect(isOwnPartition('/dev/sda1 / ext4 rw 0 0\n/dev/sda3 /var/lib/pratu ext4 rw 0 0\n')).toBe(true)
    expect(isOwnPartition('/dev/sda1 / ext4 rw 0 0\n/dev/sda3 /var/lib/pratu/backups ext4 rw 0 0\n')).toBe(
      false,
    )
  })
})

test('a system that keeps its writes in memory is known by its root', () => {
  expect(isReadOnlyRoot('overlayroot / overlay rw 0 0\n')).toBe(true)
  expect(isReadOnlyRoot('/dev/sda1 / ext4 rw 0 0\noverlay /mnt overlay rw 0 0\n')).toBe(false)
})

test('the overlay is switched in its file, which keeps its comments', () => {
  const file = '# about\noverlayroot_cfgdisk="disabled"\noverlayroot=""\n'
  const on = withOverlay(file, true)
  expect(on).toBe('# about\noverlayroot_cfgdisk="disabled"\noverlayroot="tmpfs:recurse=0"\n')
  expect(withOverlay(on, false)).toBe('# about\noverlayroot_cfgdisk="disabled"\noverlayroot="disabled"\n')
  expect(withOverlay('# about\n', true)).toBe('# about\noverlayroot="tmpfs:recurse=0"\n')
})

test('what was written to the card is read from its file systems', () => {
  using folder = temporaryFolder()
  mkdirSync(folder.file('sys/fs/ext4/mmcblk0p2'), { recursive: true })
  mkdirSync(folder.file('sys/fs/ext4/features'))
  writeFileSync(folder.file('sys/fs/ext4/mmcblk0p2/session_write_kbytes'), '2048\n')
  writeFileSync(folder.file('sys/fs/ext4/mmcblk0p2/lifetime_write_kbytes'), '1048576\n')
  expect(readCardWrites(folder.path)).toEqual([
    { device: '/dev/mmcblk0p2', sinceMountKb: 2048, lifetimeKb: 1_048_576 },
  ])
})
