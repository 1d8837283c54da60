import type { Readable } from 'node:stream'
import type { BackupPlaceKind } from '@pratu/protocol/backups'
import type { Failure } from '@pratu/protocol/failures'

/** Where backups go. Whatever a place is made of, a file in it is whole or not there. */
export interface BackupPlace {
  readonly kind: BackupPlaceKind
  /** Covers, sound and other files go along; else the database alone. */
  readonly withFiles: boolean
  /** Null: nobody knows, or it does not matter. */
  freeBytes(): Promise<number | null>
  /** Resolves with its size once it is on disk there. Fails with a `PlaceRefused`, or with what the content fails with. */
  write(fileName: string, content: Readable): Promise<number>
  /** Removes what may go, now that `fileName` is there. */
  tidy(fileName: string): Promise<void>
  /** Null: it cannot be read back from here. */
  read: ((fileName: string) => Readable) | null
}

/** A place did not take a backup. */
export class PlaceRefused extends Error {
  override readonly name = 'PlaceRefused'
  readonly failures: readonly Failure[]

  constructor(failures: readonly Failure[]) {
    super(`The backup was refused: ${failures.map(({ code }) => code).join(', ')}.`)
    this.failures = failures
  }
}
