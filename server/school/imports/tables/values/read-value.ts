import type { ImportProblem } from '@pratu/protocol/imports'

/** What a cell comes to; `problem` says why it was left out. Nothing stands for nothing: `ม.ป.ป.`, `-`. */
export interface Read<Value> {
  readonly value: Value | null
  readonly problem?: ImportProblem['code']
}

export const nothing: Read<never> = { value: null }
export const wrong = (problem: ImportProblem['code']): Read<never> => ({ value: null, problem })
