import type { BackupPlaceKind } from '@pratu/protocol/backups'
import type { Told } from '../command.ts'

export const PLACES: Readonly<Record<BackupPlaceKind, Told>> = {
  card: { th: 'ในเครื่อง', en: 'on this computer' },
  stick: { th: 'แฟลชไดรฟ์', en: 'USB stick' },
  office: { th: 'สำนักงาน', en: 'the Office' },
}

export const sizeText = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
