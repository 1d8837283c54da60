import { describe, expect, it } from 'vitest'
import { visitBasis } from '../../../../../server/school/statistics/visit-basis.ts'

const nobody = { identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 0 }
const somebody = { ...nobody, classVisits: 1, classHeadcount: 20 }
const sensed = (sensedMinutes: number, openMinutes = 1000) => ({ openMinutes, sensedMinutes })

describe('the headline number of visits rests', () => {
  it.each([
    ['on the gate, when nine tenths of the open minutes were sensed', sensed(900), somebody, 'gate'],
    ['on those who signed in, when it is a minute less', sensed(899), somebody, 'signed-in'],
    ['on those who signed in, without a counter', null, somebody, 'signed-in'],
    ['on the gate, though nobody signed in', sensed(1000), nobody, 'gate'],
    ['on those who signed in, nobody, when a counter sensed too little', sensed(500), nobody, 'signed-in'],
    ['on nothing, when nothing was sensed and nobody signed in', sensed(0), nobody, 'none'],
    ['on nothing, when the library was never open', sensed(0, 0), nobody, 'none'],
    ['on nothing, without a counter and without anybody', null, nobody, 'none'],
  ] as const)('%s', (_, coverage, signedIn, basis) => {
    expect(visitBasis(coverage, signedIn)).toBe(basis)
  })
})
