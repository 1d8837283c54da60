import { FAILURE_CODES } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import { declaredEndpoints } from '../../../support/declared-endpoints.ts'
import { runSchool } from '../../../support/running-school.ts'

const endpoints = await declaredEndpoints()

test('the OpenAPI description holds every declared endpoint and resolves all it refers to', async () => {
  await using school = await runSchool()
  const response = await school.visitor().fetch('/api/openapi.json')
  const description = await response.json()
  expect(description.openapi).toBe('3.1.0')
  const described = Object.entries<Record<string, Operation>>(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  expect(described.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
  )
  const ids = described.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, operation } of described) {
    const named = operation.parameters.filter(parameter => parameter.in === 'path').map(({ name }) => name)
    expect(named, path).toEqual([...path.matchAll(/{(\w+)}/g)].map(([, name]) => name))
    expect(operation.responses[200]).toBeDefined()
    for (const requirement of operation.security)
      for (const scheme of Object.keys(requirement))
        expect(description.components.securitySchemes).toHaveProperty(scheme)
  }
  for (const [, pointer = ''] of JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = pointer.split('/').reduce((node, key) => node?.[key], description)
    expect(target, pointer).toBeDefined()
  }
  const codes = description.components.schemas.Refusal.properties.failures.items.properties.code.enum
  expect(codes).toEqual([...FAILURE_CODES])
})

interface Operation {
  operationId: string
  parameters: { name: string; in: string }[]
  responses: Record<string, unknown>
  security: Record<string, unknown>[]
}
