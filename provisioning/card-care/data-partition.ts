import { mkdirSync, readFileSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '../command.ts'
import { replaceFile } from '../replace-file.ts'

export const DATA_FOLDER = '/var/lib/pratu'
export const FSTAB = '/etc/fstab'
const LABEL = 'pratu-data'
/**
 * `nofail`: a station without its data still starts; its services wait, for an empty folder is no library. They wait without
 * end (`0`): systemd would not come back to a disk that was slow to appear.
 */
const OPTIONS = 'noatime,nodev,nosuid,nofail,x-systemd.device-timeout=0'

type Run = (program: string, ...args: string[]) => string

/** What `lsblk` says of a device. */
export interface DeviceFacts {
  readonly type: string
  readonly filesystem: string | null
  readonly label: string | null
  readonly mountedAt: readonly string[]
}

/** Refuses a device that is no partition, is in use, or has something on it that is not Pratu's. */
export function checkDevice(device: string, { type, filesystem, label, mountedAt }: DeviceFacts): void {
  if (mountedAt.length > 0)
    throw new CommandError({
      th: `${device} กำลังใช้อยู่ที่ ${mountedAt.join(', ')} ให้เลือกพาร์ทิชันอื่น`,
      en: `${device} is in use at ${mountedAt.join(', ')}. Choose another partition.`,
    })
  if (!['part', 'lvm', 'loop'].includes(type))
    throw new CommandError({
      th: `${device} ไม่ใช่พาร์ทิชัน ให้แบ่งพาร์ทิชันก่อน แล้วบอกชื่อ เช่น /dev/mmcblk0p3`,
      en: `${device} is no partition. Make one first and name it, such as /dev/mmcblk0p3.`,
    })
  if (filesystem !== null && label !== LABEL)
    throw new CommandError({
      th: `${device} มีข้อมูลอยู่แล้ว (${filesystem}) ถ้าไม่ใช้แล้วให้ลบด้วย sudo wipefs --all ${device} แล้วสั่งอีกครั้ง`,
      en: `${device} has something on it (${filesystem}). If nobody needs that, run sudo wipefs --all ${device} and try again.`,
    })
}

/** An fstab without the data's line. */
export const fstabWithout = (text: string): string =>
  `${text
    .split('\n')
    .filter(line => line.split(/\s+/)[1] !== DATA_FOLDER)
    .join('\n')
    .trimEnd()}\n`

/** An fstab with the data's line, in place of an older one. */
export const fstabWith = (text: string, uuid: string): string =>
  `${fstabWithout(text)}UUID=${uuid} ${DATA_FOLDER} ext4 ${OPTIONS} 0 2\n`

/**
 * Puts the data on a partition of their own. They are copied whole before the partition takes their place; until then
 * nothing that exists is changed, and it can be run again. The services must not run meanwhile.
 */
export function moveDataTo(device: string, run: Run, say: (sentence: string) => void): void {
  const facts = readDevice(device, run)
  if (facts.mountedAt.includes(DATA_FOLDER)) {
    say(`data: ${DATA_FOLDER} lies on ${device} already`)
    return
  }
  checkDevice(device, facts)
  if (facts.filesystem === null) {
    run('mkfs.ext4', '-q', '-L', LABEL, device)
    say(`data: made a file system on ${device}`)
  }
  const uuid = run('blkid', '--match-tag', 'UUID', '--output', 'value', device).trim()
  const beside = '/run/pratu-data'
  mkdirSync(beside, { recursive: true })
  run('mount', '-o', 'noatime', device, beside)
  try {
    run('cp', '--archive', `${DATA_FOLDER}/.`, beside)
    run('sync', '--file-system', beside)
  } finally {
    run('umount', beside)
    rmdirSync(beside)
  }
  replaceFile(FSTAB, fstabWith(readFileSync(FSTAB, 'utf8'), uuid), 0o644)
  run('mount', device, DATA_FOLDER, '-o', 'noatime,nodev,nosuid')
  say(`data: copied to ${device}, which is ${DATA_FOLDER} from now on`)
}

function readDevice(device: string, run: Run): DeviceFacts {
  if (!statSync(device, { throwIfNoEntry: false })?.isBlockDevice())
    throw new CommandError({
      th: `ไม่พบอุปกรณ์ ${device} ดูรายชื่อด้วย lsblk`,
      en: `There is no device ${device}. lsblk lists those that are there.`,
    })
  const told: {
    blockdevices: {
      type: string
      fstype: string | null
      label: string | null
      mountpoints: (string | null)[]
    }[]
  } = JSON.parse(run('lsblk', '--json', '--nodeps', '--output', 'TYPE,FSTYPE,LABEL,MOUNTPOINTS', device))
  const [found] = told.blockdevices
  if (!found) throw new Error(`lsblk says nothing of ${device}.`)
  // lsblk asks udev, which may not run; blkid looks at the device itself.
  const probe = (tag: string) => {
    try {
      return run('blkid', '--probe', '--match-tag', tag, '--output', 'value', device).trim() || null
    } catch {
      return null
    }
  }
  return {
    type: found.type,
    filesystem: found.fstype ?? probe('TYPE'),
    label: found.label ?? probe('LABEL'),
    mountedAt: found.mountpoints.filter(point => point !== null),
  }
}

/** Whether the data have a file system of their own. */
export const isOwnPartition = (mounts: string): boolean =>
  mounts.split('\n').some(line => line.split(' ')[1] === DATA_FOLDER)

export const readMounts = (root = '/'): string => readFileSync(join(root, 'proc/self/mounts'), 'utf8')
