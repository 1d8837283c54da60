import * as z from 'zod/mini'
import { type KeyPair, makeKeyPair } from '../../exchange/signatures.ts'
import type { OfficeDatabase } from '../database/open.ts'
import { keepFirst } from '../database/settings.ts'

const Keys = z.object({ publicKey: z.string(), privateKey: z.string() })

/** The key pair by which the Office signs its replies: made at the first start, the same at every process. */
export const officeKeys = ({ now }: OfficeDatabase): Promise<KeyPair> =>
  keepFirst(now, 'office-keys', Keys, makeKeyPair())
