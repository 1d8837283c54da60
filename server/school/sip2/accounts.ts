import { createHash, timingSafeEqual } from 'node:crypto'
import type { Encoding } from './encodings.ts'

/** What the library lets a terminal do. `stored`: send what it did while it could not ask. */
export const RIGHTS = [
  'checkout',
  'checkin',
  'renew',
  'item-information',
  'patron-information',
  'hold',
  'fee',
  'block',
  'stored',
] as const
export type Right = (typeof RIGHTS)[number]

/** A terminal of another maker, as the configuration knows it. */
export interface Account {
  readonly name: string
  readonly password: string
  readonly rights: readonly Right[]
  readonly language: 'th' | 'en'
  readonly encoding: Encoding
  readonly terminator: '\r' | '\r\n'
  /** A terminal that cannot log in is known by this address. */
  readonly address: string | null
}

export interface Accounts {
  /** Takes the same time whether the name or the password is wrong. */
  signIn(userName: string, password: string): Account | undefined
  byAddress(address: string | undefined): Account | undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text.normalize('NFC')).digest()

export const createAccounts = (accounts: readonly Account[]): Accounts => ({
  signIn: (userName, password) =>
    accounts.find(account =>
      // Both are compared, whatever the first comparison says.
      [
        timingSafeEqual(digest(account.name), digest(userName)),
        timingSafeEqual(digest(account.password), digest(password)),
      ].every(Boolean),
    ),
  byAddress: address => accounts.find(account => account.address !== null && account.address === address),
})
