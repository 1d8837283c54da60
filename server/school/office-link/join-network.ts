import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { makeKeyPair } from '../../exchange/signatures.ts'
import type { Clock } from '../../process/clock.ts'
import type { AuditLog } from '../audit-log.ts'
import type { SchoolDatabase } from '../database/open.ts'
import type { LinkStore } from './link-store.ts'
import type { NetworkStore } from './network-store.ts'
import { type OfficeConnection, officeUrlOf } from './office-connection.ts'
import type { ParcelStore } from './parcel-store.ts'

/**
 * A school joins the network and leaves it. Its keys are on disk before the Office hears of them: an answer that got lost
 * is asked for again with the same ones.
 */
export function createMembership(
  needs: {
    database: SchoolDatabase
    clock: Clock
    audit: Pick<AuditLog, 'append'>
    connection: Pick<OfficeConnection, 'enrol'>
    schoolName(): string
  },
  { links, parcels, network }: { links: LinkStore; parcels: ParcelStore; network: NetworkStore },
) {
  const { database, clock, audit, connection, schoolName } = needs

  function forgetAll(): void {
    links.remove()
    parcels.removeAll()
    network.removeAll()
  }

  return {
    async join(actor: string, asked: { address: string; code: string }): Promise<Result<unknown>> {
      if (links.link()) return refuse('network-joined-already')
      const officeUrl = officeUrlOf(asked.address)
      if (officeUrl === undefined) return refuse('office-address-wrong')
      const keys = links.keys() ?? makeKeyPair()
      await database.write(() => links.addKeys(keys))
      const { publicKey } = links.keys() ?? keys
      const enrolled = await connection.enrol(officeUrl, {
        code: asked.code,
        publicKey,
        schoolName: schoolName().slice(0, 200),
      })
      if (!enrolled.ok) return enrolled
      const { schoolId, schoolName: nameAtOffice, officeName, officeKey } = enrolled.value
      return database.write(() => {
        if (links.link()) return refuse('network-joined-already')
        links.change({
          office_url: officeUrl,
          office_name: officeName,
          office_key: officeKey,
          school_id: schoolId,
          school_name: nameAtOffice,
          joined_at_ms: clock.now(),
        })
        audit.append(actor, 'network-joined', { office: officeName, address: officeUrl })
        return succeed({})
      })
    },

    leave: (actor: string): Promise<Result<unknown>> =>
      database.write(() => {
        const link = links.link()
        if (!link) return refuse('network-not-joined')
        forgetAll()
        audit.append(actor, 'network-left', { office: link.officeName })
        return succeed({})
      }),
  }
}
