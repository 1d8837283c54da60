import * as z from 'zod/mini'
import { Failure } from './failures.ts'
import { AtMs, Count } from './scalars.ts'

/** `card`: the station's own storage; `stick`: a USB stick that is called PRATU; `office`: the Office, which cannot read it. */
export const BACKUP_PLACES = ['card', 'stick', 'office'] as const
export const BackupPlaceKind = z.enum(BACKUP_PLACES)
export type BackupPlaceKind = z.infer<typeof BackupPlaceKind>

/** One file of a backup, where it lies. */
export const KeptBackup = z.object({
  place: BackupPlaceKind,
  fileName: z.string(),
  madeAtMs: AtMs,
  sizeBytes: Count,
  /** Covers, sound and other files are in it, not the database alone. */
  withFiles: z.boolean(),
})
export type KeptBackup = z.infer<typeof KeptBackup>

/** How the last try in a place ended; no failures: the backup is there. */
export const BackupTry = z.object({
  place: BackupPlaceKind,
  atMs: AtMs,
  failures: z.array(Failure),
})
export type BackupTry = z.infer<typeof BackupTry>

/** A backup was opened on a copy, and whether a school could go on from it. */
export const RestoreCheck = z.object({
  place: BackupPlaceKind,
  fileName: z.string(),
  madeAtMs: AtMs,
  atMs: AtMs,
  failures: z.array(Failure),
})
export type RestoreCheck = z.infer<typeof RestoreCheck>

/** What is remembered of backups: the newest good one, the last try and the last check of each place. */
export const BackupRecord = z.object({
  kept: z.array(KeptBackup),
  tries: z.array(BackupTry),
  checks: z.array(RestoreCheck),
})
export type BackupRecord = z.infer<typeof BackupRecord>

/** The public half of a recovery key, as age writes it. */
export const Recipient = z.string().check(z.regex(/^age1[0-9a-z]{58}$/))

export const BackupView = z.object({
  ...BackupRecord.shape,
  running: z.boolean(),
  /** Null: nobody could read a backup but this station itself. */
  recoveryKeyMadeAtMs: z.nullable(AtMs),
  /** The Office gets one each night too. */
  toOffice: z.boolean(),
  joinedOffice: z.boolean(),
  /** Where backups on the station's own storage lie. */
  folder: z.string(),
})
export type BackupView = z.infer<typeof BackupView>

/** In groups of four, as it is printed on the school's paper: `AGE-SECRET-KEY-1` stands before them. */
export const groupsOf = (recoveryKey: string): string[] =>
  recoveryKey.replace(/^AGE-SECRET-KEY-1/, '').match(/.{1,4}/g) ?? []
