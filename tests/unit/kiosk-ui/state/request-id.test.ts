import { Id } from '@pratu/protocol/scalars'
import { expect, test } from 'vitest'
import { createRequestId } from '../../../../kiosk-ui/state/request-id.ts'

test('a request id is a UUID of version 7 that begins with the time', () => {
  const requestId = createRequestId(
    () => 0x0192_f00d_cafe,
    bytes => bytes.fill(0xff),
  )
  expect(requestId()).toBe('0192f00d-cafe-7fff-bfff-ffffffffffff')
  expect(Id.safeParse(requestId()).success).toBe(true)
})
