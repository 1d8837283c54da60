import * as z from 'zod/mini'
import { Count } from './scalars.ts'

/** What is opened: files that the school keeps, and pages elsewhere. */
export const MEDIA_KINDS = ['sound', 'video', 'document', 'link'] as const
export const MediaKind = z.enum(MEDIA_KINDS)
export type MediaKind = z.infer<typeof MediaKind>

/** Where it is opened: at a kiosk, on one's own phone by a QR code, or from the catalogue's pages. */
export const MEDIA_WAYS = ['kiosk', 'phone', 'web'] as const
export const MediaWay = z.enum(MEDIA_WAYS)
export type MediaWay = z.infer<typeof MediaWay>

/** Uses of the electronic collection (ISO 2789): every opening once, however often and in how many pieces it is fetched. */
export const MediaUses = z.object({ kind: MediaKind, way: MediaWay, uses: Count })
export type MediaUses = z.infer<typeof MediaUses>

export const TopMedium = z.object({ title: z.string(), kind: MediaKind, uses: Count })
export type TopMedium = z.infer<typeof TopMedium>
