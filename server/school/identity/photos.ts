import type { PatronPhoto } from '@pratu/protocol/api/photos'
import { dateOf } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { PHOTO_PIXELS, type PhotoConsent } from '@pratu/protocol/photos'
import * as z from 'zod/mini'
import { pictureSize } from '../../documents/picture-size.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { Patron } from '../patrons/patron.ts'
import type { IdentityNeeds } from './identity-needs.ts'
import { jpegWithoutMetadata } from './jpeg-without-metadata.ts'
import { createPhotoStore } from './photo-store.ts'

const SETTING = 'photos'
/** Levels in which nobody is ten years old yet. */
const YOUNG = /^(อ\.|ป\.[123]$)/

/** Photos of patrons: only while the school keeps any, and only of those who agreed. */
export function createPhotos(needs: IdentityNeeds) {
  const { database, clock, audit, randomness, findPatron } = needs
  const store = createPhotoStore(database)
  const policyOn = (): boolean => readSetting(database, SETTING, z.boolean(), false)
  const policy = () => ({ on: policyOn(), photos: store.count() })
  const needsGuardian = ({ level }: Pick<Patron, 'level'>) => level !== null && YOUNG.test(level)

  const stateOf = (patron: Patron): PatronPhoto => {
    const photoId = store.idOf(patron.id)
    return {
      policyOn: policyOn(),
      needsGuardian: needsGuardian(patron),
      consent: store.consentOf(patron.id) ?? null,
      // Another address for another photo, or a page would go on showing the one before.
      url: photoId === undefined ? null : `/api/patrons/${patron.id}/photo?is=${photoId}`,
    }
  }

  const about = (
    patronId: string,
    decide: (patron: Patron) => Result<never> | undefined,
  ): Promise<Result<PatronPhoto>> =>
    database.write(() => {
      const patron = findPatron(patronId)
      if (!patron) return refuse('not-found')
      return decide(patron) ?? succeed(stateOf(patron))
    })

  return {
    policy,
    /** The photo of a patron that a kiosk may show. */
    idOf: (patronId: string): string | undefined => (policyOn() ? store.idOf(patronId) : undefined),
    jpegOf: store.jpegOf,

    changePolicy: (actor: string, on: boolean) =>
      database.write(() => {
        writeSetting(database, SETTING, on)
        if (!on) store.withdrawAll()
        audit.append(actor, on ? 'photos-turned-on' : 'photos-turned-off', {})
        return policy()
      }),

    find(patronId: string): Result<PatronPhoto> {
      const patron = findPatron(patronId)
      return patron ? succeed(stateOf(patron)) : refuse('not-found')
    },

    recordConsent: (actor: string, patronId: string, consent: PhotoConsent) =>
      about(patronId, patron => {
        if (!policyOn()) return refuse('photos-off')
        if (patron.left) return refuse('patron-left')
        const nowMs = clock.now()
        if (consent.givenOn > dateOf(nowMs)) return refuse('photo-consent-ahead')
        if (consent.givenBy === 'patron' && needsGuardian(patron)) return refuse('guardian-must-consent')
        store.setConsent(patronId, consent, actor, nowMs)
        audit.append(actor, 'photo-consent-recorded', { patronId })
        return undefined
      }),

    withdrawConsent: (actor: string, patronId: string) =>
      about(patronId, () => {
        if (store.withdrawConsent(patronId)) audit.append(actor, 'photo-consent-withdrawn', { patronId })
        return undefined
      }),

    async set(
      actor: string,
      patronId: string,
      upload: AsyncIterable<Uint8Array>,
    ): Promise<Result<PatronPhoto>> {
      const jpeg = jpegWithoutMetadata(Buffer.concat(await Array.fromAsync(upload)))
      const size = jpeg && pictureSize('image/jpeg', jpeg)
      const { least, most } = PHOTO_PIXELS
      if (!jpeg || size?.width !== size?.height || !size || size.width < least || size.width > most)
        return refuse('photo-not-possible')
      return about(patronId, patron => {
        if (!policyOn()) return refuse('photos-off')
        if (patron.left) return refuse('patron-left')
        if (!store.consentOf(patronId)) return refuse('photo-consent-missing')
        store.set({ patronId, id: randomness.id(), jpeg, addedBy: actor, atMs: clock.now() })
        audit.append(actor, 'photo-added', { patronId })
        return undefined
      })
    },

    remove: (actor: string, patronId: string) =>
      about(patronId, () => {
        if (store.remove(patronId)) audit.append(actor, 'photo-removed', { patronId })
        return undefined
      }),
  }
}
