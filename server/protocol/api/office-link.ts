import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Announcement } from '../exchange.ts'
import { FileAnswer } from '../file-answer.ts'
import { OfficeLinkState, ParcelContent } from '../office-link.ts'
import { Id } from '../scalars.ts'
import { EnrolmentCode } from './exchange.ts'

/** A school's end of the network. What travels stands in `exchange.ts`. */

const LinkAnswer = z.object({
  /** Null when the school has not joined. */
  link: z.nullable(OfficeLinkState),
})

export const getOfficeLink = endpoint({
  method: 'GET',
  path: '/api/office-link',
  summary: 'Whether the school has joined the network, what waits to be sent, and what the Office said.',
  access: 'librarian',
  response: LinkAnswer,
})

/** As a person types it; `https://` is meant where nothing else is said. */
export const OfficeAddress = z.string().check(z.trim(), z.minLength(3), z.maxLength(200))

export const joinNetwork = endpoint({
  method: 'POST',
  path: '/api/office-link',
  summary: 'Join the network with the code that the Office gave the school. Asks the Office at once.',
  access: 'librarian',
  body: z.object({ address: OfficeAddress, code: EnrolmentCode }),
  response: LinkAnswer,
})

export const leaveNetwork = endpoint({
  method: 'DELETE',
  path: '/api/office-link',
  summary: 'Leave the network: the school’s keys and what the network sent are deleted here.',
  access: 'librarian',
  response: LinkAnswer,
})

export const exchangeNow = endpoint({
  method: 'POST',
  path: '/api/office-link/exchange',
  summary: 'Send what waits and read what the Office answers, until nothing is left on either side.',
  access: 'librarian',
  response: LinkAnswer,
})

export const makeParcelFile = endpoint({
  method: 'POST',
  path: '/api/office-link/parcels',
  summary: 'Make a parcel of what waits, to be carried to the Office as a file.',
  access: 'librarian',
  response: z.object({ parcelId: Id, fileName: z.string(), more: z.boolean() }),
})

const ofParcel = z.object({ parcelId: Id })

export const getParcelFile = endpoint({
  method: 'GET',
  path: '/api/office-link/parcels/:parcelId/file',
  summary: 'A parcel as the signed file that the Office reads.',
  access: 'librarian',
  params: ofParcel,
  response: FileAnswer,
  download: true,
})

export const getParcelContent = endpoint({
  method: 'GET',
  path: '/api/office-link/parcels/:parcelId',
  summary: 'What a parcel says.',
  access: 'librarian',
  params: ofParcel,
  response: ParcelContent,
})

export const REPLY_LIMIT_BYTES = 50_000_000

export const readReplyFile = endpoint({
  method: 'POST',
  path: '/api/office-link/reply',
  summary: 'Read the Office’s answer out of the file that was brought back.',
  access: 'librarian',
  upload: { limitBytes: REPLY_LIMIT_BYTES },
  response: LinkAnswer,
})

export const listAnnouncements = endpoint({
  method: 'GET',
  path: '/api/office-link/announcements',
  summary: 'What the Office announces today.',
  access: 'helper',
  response: z.object({ officeName: z.nullable(z.string()), announcements: z.array(Announcement) }),
})
